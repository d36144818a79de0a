import { attribute, escapeText, named } from "./markup.ts";
import type { View } from "./views.ts";

const modal: View = (e) =>
  `<style>:host{display:contents}dialog{width:min(520px,calc(100vw - 24px));max-height:calc(100dvh - 24px);border:0;border-radius:12px;padding:0;box-shadow:0 12px 48px #0005}
    dialog::backdrop{background:#0006}.head,.foot{display:flex;gap:12px;justify-content:space-between;align-items:center;padding:14px 16px;border-bottom:1px solid #e0e0e0}
    .foot{border:0;border-top:1px solid #e0e0e0;justify-content:flex-end}.body{padding:16px}.close{border:0;background:none;font-size:20px;padding:0 8px}</style>
    <dialog${named(e, e.heading)}><div class="head"><h2>${escapeText(e.heading)}</h2><button class="close" data-overlay="hide" aria-label="Close">×</button></div>
    <div class="body"><slot></slot></div><div class="foot"><slot name="secondary-actions"></slot><slot name="primary-action"></slot></div></dialog>`;

const bubble: View = (e) =>
  `<style>:host{position:relative;display:contents}dialog{border:1px solid #d5d5d5;border-radius:8px;padding:12px;max-width:min(320px,90vw);box-shadow:0 6px 24px #0003}</style>
    <dialog${attribute("aria-label", e.accessibilityLabel)}><slot></slot></dialog>`;

export const overlayViews: Record<string, View> = {
  "s-modal": modal,
  "s-sheet": modal,
  "s-popover": bubble,
  "s-menu": bubble,
  "s-tooltip": () => "<style>:host{display:none}</style><slot></slot>",
};
