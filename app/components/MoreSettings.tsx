import { BlockStack, Button } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useContext, useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FieldContext } from "./fields.tsx";

type Props = {
  /** The fields inside, by how their places begin: one with an error is never hidden. */
  places: string[];
  children: ReactNode;
};

/** What most shops never touch, one click away. */
export function MoreSettings({ places, children }: Props) {
  const { t } = useTranslation();
  const { errors } = useContext(FieldContext);
  const [open, setOpen] = useState(false);
  const wrong = Object.keys(errors).some((at) => places.some((place) => at.startsWith(place)));
  // Stays open when the error goes: somebody is typing there.
  if (wrong && !open) setOpen(true);
  return (
    <BlockStack gap="400">
      <div>
        <Button
          variant="tertiary"
          icon={open ? ChevronUpIcon : ChevronDownIcon}
          ariaExpanded={open}
          ariaControls="more-settings"
          onClick={() => setOpen(!open)}
        >
          {t("editor.more")}
        </Button>
      </div>
      <div id="more-settings">{open && <BlockStack gap="400">{children}</BlockStack>}</div>
    </BlockStack>
  );
}
