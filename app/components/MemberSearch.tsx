import { useNavigation, useSubmit } from "@remix-run/react";
import { Icon, Spinner, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/** A search asks Shopify: it waits until the merchant pauses. */
const pauseMs = 300;

/** The search field: follows the address, and changes it a moment after the last key. */
export function MemberSearch({ query }: { query: string }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const navigation = useNavigation();
  const [text, setText] = useState(query);
  const [asked, setAsked] = useState(query);
  const [shown, setShown] = useState(query);
  const pause = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(pause.current), []);
  if (query !== shown) {
    // An answer to an own question must not overwrite what was typed since; any other change of the address is shown.
    setShown(query);
    if (query !== asked) setText(query);
  }

  function search(next: string, wait: number) {
    setText(next);
    window.clearTimeout(pause.current);
    pause.current = window.setTimeout(() => {
      const q = next.trim();
      setAsked(q);
      submit(q ? { q } : {}, { action: "/app/members", replace: true, preventScrollReset: true });
    }, wait);
  }

  const searching = navigation.state === "loading" && navigation.location.search.includes("q=");
  return (
    <search className="member-search">
      <TextField
        label={t("members.search")}
        labelHidden
        type="search"
        autoComplete="off"
        maxLength={200}
        placeholder={t("members.search")}
        value={text}
        onChange={(next) => search(next, pauseMs)}
        clearButton
        onClearButtonClick={() => search("", 0)}
        prefix={<Icon source={SearchIcon} tone="subdued" />}
        suffix={searching && <Spinner size="small" accessibilityLabel={t("members.loading")} />}
      />
    </search>
  );
}
