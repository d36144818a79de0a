import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineError, Tag } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ref } from "../forms/reward-draft.ts";
import { TypedField, useFieldError } from "./fields.tsx";

/** Titles of products and collections by their gids. */
export type Titles = Record<string, string>;

type Props = {
  place: string;
  type: "product" | "collection";
  label: string;
  refs: Ref[];
  titles: Titles;
  onChange: (refs: Ref[]) => void;
};

/** As many as Shopify's discounts and our page bear at once. */
const most = 100;

/**
 * Products or collections, chosen in Shopify's own picker
 * (https://shopify.dev/docs/api/app-bridge-library/apis/resource-picker), or by number where it does not open.
 */
export function RefPicker({ place, type, label, refs, titles, onChange }: Props) {
  const { t } = useTranslation();
  const bridge = useAppBridge();
  const error = useFieldError(place);
  const [byNumber, setByNumber] = useState(false);
  const nameOf = ({ id, title }: Ref) =>
    title ?? titles[gidOf(type, id)] ?? t(`rewards.unnamed.${type}`, { id });
  const choose = async () => {
    try {
      const chosen = await bridge.resourcePicker({
        type,
        action: "select",
        multiple: most,
        filter: { variants: false },
        selectionIds: refs.map(({ id }) => ({ id: gidOf(type, id) })),
      });
      if (chosen) onChange(chosen.map(({ id, title }) => ({ id: numberOf(id), title })));
    } catch {
      setByNumber(true);
    }
  };
  return (
    <fieldset className="ticks" aria-invalid={error !== undefined}>
      <legend>{label}</legend>
      <BlockStack gap="200">
        {refs.length > 0 && (
          <div className="refs">
            {refs.map((ref) => (
              <Tag
                key={ref.id}
                accessibilityLabel={nameOf(ref)}
                onRemove={() => onChange(refs.filter(({ id }) => id !== ref.id))}
              >
                {nameOf(ref)}
              </Tag>
            ))}
          </div>
        )}
        {byNumber ? (
          <NumbersField place={place} type={type} refs={refs} onChange={onChange} />
        ) : (
          <div>
            <Button onClick={() => void choose()}>{t(`rewards.choose.${type}`)}</Button>
          </div>
        )}
        {error !== undefined && !byNumber && <InlineError message={error} fieldID={place} />}
      </BlockStack>
    </fieldset>
  );
}

type NumbersProps = Omit<Props, "label" | "titles">;

function NumbersField({ place, type, refs, onChange }: NumbersProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => refs.map(({ id }) => id).join(", "));
  return (
    <TypedField
      place={place}
      label={t(`rewards.ids.${type}`)}
      helpText={t("rewards.idsHint")}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(numbered(typed, refs));
      }}
    />
  );
}

/** What was chosen before keeps its title. */
function numbered(text: string, known: Ref[]): Ref[] {
  const ids = new Set(text.match(/\d{1,20}/g) ?? []);
  return [...ids].map((id) => known.find((ref) => ref.id === id) ?? { id, title: null });
}

function gidOf(type: Props["type"], id: string): string {
  return `gid://shopify/${type === "product" ? "Product" : "Collection"}/${id}`;
}

function numberOf(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}
