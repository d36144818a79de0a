import { useNavigate } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RewardDraft } from "../forms/reward-draft.ts";
import type { RewardTerms } from "../forms/reward-form.ts";
import { AdminPage } from "./AdminPage.tsx";
import { EditorForm } from "./EditorForm.tsx";
import type { Titles } from "./RefPicker.tsx";
import { RewardCard } from "./RewardCard.tsx";
import { CombiningCard, ItemsCard, WhenCard, WhoCard } from "./RewardConditions.tsx";
import { WhatCard } from "./RewardFields.tsx";
import type { ProgramWords } from "./reward-words.ts";
import { StateCard } from "./StateCard.tsx";
import type { Editor } from "./use-editor.ts";

type Props = {
  title: string;
  editor: Editor<RewardDraft, RewardTerms>;
  words: ProgramWords;
  titles: Titles;
  storeCredit: boolean;
  /** Nothing was redeemed before a reward is there. */
  isNew: boolean;
};

/** Everything a reward says, and how a shopper will meet it. */
export function RewardEditor({ title, editor, words, titles, storeCredit, isNew }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fields = { draft: editor.draft, edit: editor.edit };
  const { kind } = editor.draft;
  const coded = kind !== "store_credit";
  return (
    <AdminPage
      title={title}
      actions={
        <button variant="breadcrumb" onClick={() => navigate("/app/rewards")}>
          {t("nav.rewards")}
        </button>
      }
    >
      <EditorForm
        id="reward"
        editor={editor}
        aside={
          <>
            <StateCard {...fields} storeCredit={storeCredit} />
            <RewardCard reward={editor.value} words={words} />
            {!isNew && <Banner>{t("rewards.promise")}</Banner>}
          </>
        }
      >
        <WhatCard {...fields} titles={titles} />
        {coded && kind !== "free_product" && <ItemsCard {...fields} titles={titles} />}
        <WhoCard {...fields} tiers={words.tiers} />
        <WhenCard {...fields} />
        {coded && <CombiningCard {...fields} />}
      </EditorForm>
    </AdminPage>
  );
}
