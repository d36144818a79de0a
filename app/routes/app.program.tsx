import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "../components/AdminPage.tsx";
import { AwardCard, EarnCard, ExpiryCard } from "../components/EarnCards.tsx";
import { EditorForm } from "../components/EditorForm.tsx";
import {
  MembershipCard,
  MoreEarningCard,
  ReturnsCard,
  ValueCard,
} from "../components/MoreProgramCards.tsx";
import { MoreSettings } from "../components/MoreSettings.tsx";
import { ProgramPreview } from "../components/ProgramPreview.tsx";
import { RulesCard } from "../components/RulesCard.tsx";
import { keepTyped } from "../components/keep-typed.ts";
import { keepUntilAsked } from "../components/keep-until-asked.ts";
import { answerSave, readPosted } from "../components/posted-draft.ts";
import { useEditor } from "../components/use-editor.ts";
import { useFormAbout } from "../components/use-form-about.ts";
import { readForm } from "../forms/field-errors.ts";
import { programDraft, programForm } from "../forms/program-form.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { publishProgram } from "../loyalty/publish-program.server.ts";
import { readProgram } from "../loyalty/read-program.server.ts";
import { authenticate } from "../shopify.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticate(request);
  const latest = await readProgram(liveContext.db, shop.shopId);
  return { ...latest, now: liveContext.now().toISOString() };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticate(request);
  const { draft, locale, revision } = await readPosted(request);
  const latest = await readProgram(liveContext.db, shop.shopId);
  const { currency, shopId, timeZone } = shop;
  const asked = readForm(programForm({ locale, currency, timeZone }, latest.program), draft);
  if (!asked.ok) return answerSave(asked);
  return answerSave(await publishProgram(liveContext, shopId, asked.value, revision ?? 0));
};

export const clientAction = keepTyped;

export const shouldRevalidate = keepUntilAsked;

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** What stands under "More settings". */
const morePlaces = ["earning.caps", "pointValue"];

export default function ProgramPage() {
  const { program, version, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { currency, locale, timeZone } = useFormAbout();
  const about = useMemo(() => ({ currency, locale, timeZone }), [currency, locale, timeZone]);
  const editor = useEditor({
    loaded: useMemo(() => programDraft(program, about), [program, about]),
    revision: version,
    read: (draft) => readForm(programForm(about, program), draft),
    toast: t("program.saved"),
  });
  return (
    <AdminPage title={t("nav.program")}>
      <EditorForm
        id="program"
        editor={editor}
        aside={
          <>
            <ProgramPreview program={editor.value} now={now} />
            <Banner>{t("program.promise")}</Banner>
          </>
        }
      >
        <EarnCard {...editor} />
        <AwardCard {...editor} />
        <ExpiryCard {...editor} />
        <RulesCard earning={program.earning} />
        <MoreSettings places={morePlaces}>
          <MoreEarningCard {...editor} />
          <MembershipCard {...editor} />
          <ReturnsCard {...editor} />
          <ValueCard {...editor} />
        </MoreSettings>
      </EditorForm>
    </AdminPage>
  );
}
