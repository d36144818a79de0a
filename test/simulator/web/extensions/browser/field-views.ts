import type { Look } from "./css.ts";
import { attribute, escapeText, named } from "./markup.ts";
import type { View } from "./views.ts";

const STYLE = `<style>:host{display:block}label{display:block;font-size:13px;color:#4a4a4a;margin-bottom:4px}
  .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
  input:not([type=checkbox],[type=radio]),select,textarea{width:100%;min-height:42px;padding:8px 12px;border:1px solid #b5b5b5;border-radius:8px;background:#fff;color:inherit}
  [aria-invalid]{border-color:#b3200d}.error{color:#b3200d;font-size:13px;margin-top:4px}
  .choice{display:flex;gap:10px;align-items:center;font-size:15px;color:inherit;margin:0;min-height:32px}.choice input{width:18px;height:18px;flex:none}
  fieldset{border:0;margin:0;padding:0}legend{font-size:13px;color:#4a4a4a;padding:0;margin-bottom:4px}</style>`;

function labelOf(e: Look): string {
  const unseen = e.labelAccessibilityVisibility === "exclusive" ? ' class="unseen"' : "";
  return `<label for="field"${unseen}>${escapeText(e.label)}</label>`;
}

function errorOf(e: Look): string {
  return typeof e.error === "string" && e.error !== ""
    ? `<div class="error" id="error" role="alert">${escapeText(e.error)}</div>`
    : "";
}

function common(e: Look): string {
  return (
    attribute("disabled", e.disabled) +
    attribute("required", e.required) +
    attribute("readonly", e.readOnly) +
    (e.error ? ' aria-invalid="true" aria-describedby="error"' : "") +
    named(e, undefined)
  );
}

const input =
  (type: string): View =>
  (e) =>
    `${STYLE}${labelOf(e)}<input id="field" type="${type}"${attribute("value", e.value ?? e.defaultValue)}${attribute(
      "placeholder",
      e.placeholder,
    )}${["min", "max", "step", "maxlength"].map((name) => attribute(name, e[name === "maxlength" ? "maxLength" : name])).join("")}${common(e)} />${errorOf(e)}`;

const area: View = (e) =>
  `${STYLE}${labelOf(e)}<textarea id="field"${attribute("rows", e.rows)}${attribute("maxlength", e.maxLength)}${attribute(
    "placeholder",
    e.placeholder,
  )}${common(e)}>${escapeText(e.value ?? e.defaultValue)}</textarea>${errorOf(e)}`;

const checkbox: View = (e) =>
  `${STYLE}<label class="choice"><input type="checkbox"${attribute("checked", e.checked ?? e.defaultChecked)}${common(e)} /><span>${escapeText(
    e.label,
  )}</span></label>${errorOf(e)}`;

/** Its options are elements of the extension: their text is copied. */
const select: View = (e) => {
  const options = [...e.querySelectorAll("s-option")].map((each) => {
    const option = each as unknown as Look & HTMLElement;
    const chosen = option.value === e.value || (e.value === undefined && option.defaultSelected);
    return `<option${attribute("value", option.value)}${chosen ? " selected" : ""}${attribute("disabled", option.disabled)}>${escapeText(
      each.textContent,
    )}</option>`;
  });
  return `${STYLE}${labelOf(e)}<select id="field"${common(e)}>${options.join("")}</select>${errorOf(e)}`;
};

const choiceList: View = (e) => {
  const unseen = e.labelAccessibilityVisibility === "exclusive" ? ' class="unseen"' : "";
  return `${STYLE}<fieldset${attribute("disabled", e.disabled)}><legend${unseen}>${escapeText(e.label)}</legend><slot></slot></fieldset>${errorOf(e)}`;
};

const choice: View = (e) => {
  const list = e.closest<Look & HTMLElement>("s-choice-list");
  const values = list?.values as string[] | undefined;
  const chosen = values?.includes(String(e.value)) ?? e.selected ?? e.defaultSelected;
  const type = list?.multiple ? "checkbox" : "radio";
  return `${STYLE}<label class="choice"><input type="${type}"${attribute("checked", chosen)}${attribute(
    "disabled",
    e.disabled,
  )} /><span><slot></slot></span></label>`;
};

export const fieldViews: Record<string, View> = {
  "s-text-field": input("text"),
  "s-email-field": input("email"),
  "s-number-field": input("number"),
  "s-money-field": input("number"),
  "s-url-field": input("url"),
  "s-date-field": input("date"),
  "s-phone-field": input("tel"),
  "s-text-area": area,
  "s-checkbox": checkbox,
  "s-switch": checkbox,
  "s-select": select,
  "s-choice-list": choiceList,
  "s-choice": choice,
};
