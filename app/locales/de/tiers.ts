/** Einstellen der Stufen. */
export const tiers = {
  saved: "Stufen gespeichert. Mitglieder werden gleich neu eingestuft; ihre Punkte bleiben.",
  promise:
    "Beim Speichern werden alle Mitglieder neu eingestuft. Gutgeschriebene Punkte und frühere Bestellungen bleiben, wie sie sind.",
  emptyTitle: "Noch keine Stufen",
  emptyText:
    "Stufen danken denen, die am meisten kaufen: mit mehr Punkten je Bestellung und mit Vorteilen, die Sie bestimmen. Die meisten Shops beginnen mit zwei oder drei.",
  add: "Stufe hinzufügen",
  how: "Wie Mitglieder aufsteigen",
  basis: "Was zählt",
  basisKind: {
    points: "gesammelte Punkte",
    spend: "ausgegebenes Geld",
    orders: "Anzahl der Bestellungen",
  },
  window: "Zeitraum",
  windowKind: {
    lifetime: "seit jeher",
    calendar_year: "das Kalenderjahr",
    rolling: "die letzten Monate",
  },
  months: "Monate",
  listTitle: "Stufen, die niedrigste zuerst",
  listHint:
    "Ziehen Sie eine Stufe an eine andere Stelle: Sie übernimmt, was dort nötig ist, die Schwellen steigen also immer an. Alles andere zieht mit der Stufe um.",
  name: "Name",
  color: "Farbe",
  threshold: "Erreicht mit",
  keep: "Behalten mit",
  keepHint: "Leer lassen, wenn dafür so viel nötig ist wie zum Erreichen.",
  graceDays: "Schonfrist in Tagen",
  graceDaysHint: "So lange bleibt, wer darunter liegt.",
  multiplier: "Punkte mal",
  multiplierHint: "1: so viele wie alle. 1,5: anderthalbmal so viele.",
  perks: "Vorteile",
  perksHint: "Einer je Zeile. Kunden sehen sie; was Sie hier versprechen, lösen Sie selbst ein.",
  from: "ab {{measure}}",
  unnamed: "Neue Stufe",
  unit: { points: "Punkte", orders: "Bestellungen" },
  editShort: "Bearbeiten",
  closeShort: "Schließen",
  edit: "{{name}} bearbeiten",
  close: "{{name}} schließen",
  removeNamed: "{{name}} entfernen",
  removed: "Mitglieder einer entfernten Stufe kommen in die höchste, die sie erreichen.",
  rewardsOf_one:
    "{{count, number}} Prämie ist für diese Stufe gedacht. Ohne die Stufe bekommt sie dadurch niemand mehr.",
  rewardsOf_other:
    "{{count, number}} Prämien sind für diese Stufe gedacht. Ohne die Stufe bekommt sie dadurch niemand mehr.",
  stranded:
    "Manche Prämien sind für eine Stufe gedacht, die nicht in dieser Liste steht. Dadurch bekommt sie niemand: Wählen Sie bei diesen Prämien andere Stufen.",
  previewOrder: "Was eine Bestellung über {{money}} bringt",
  previewBase: "Mitglieder ohne Stufe",
  previewBroken: "Sobald alle Felder stimmen, steht hier, was jede Stufe bringt.",
} as const;
