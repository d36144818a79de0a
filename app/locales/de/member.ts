import type { Translation } from "../en.ts";

/** Mitglieder: die Liste, die Seite eines Mitglieds und ihre Formulare. */
export const members: Translation["members"] = {
  search: "Nach Name, E-Mail oder Kundennummer suchen",
  customer: "Kunde",
  joined: "Dabei seit",
  tier: "Stufe",
  tierAll: "Alle Stufen",
  tierNone: "Auf dieser Stufe steht noch niemand",
  tierNoneText: "Mitglieder steigen mit der Bestellung auf, die sie erreicht.",
  emptyHeading: "Noch keine Mitglieder",
  emptyText: "Kunden erscheinen hier mit ihrer ersten Bestellung oder sobald sie beitreten.",
  noneHeading: "Kein Mitglied gefunden",
  noneText:
    "Zu „{{query}}“ gibt es kein Mitglied. Mitglied wird man mit der ersten Bestellung oder durch Beitritt.",
  clear: "Suche leeren",
  more: "Shopify kennt zu „{{query}}“ mehr Kunden, als hierher passen. Eine genauere Suche findet weniger.",
  searchUnread:
    "Shopify hat auf die Suche nicht geantwortet. Über die Kundennummer finden Sie ein Mitglied trotzdem.",
  found_one: "{{count, number}} Mitglied gefunden",
  found_other: "{{count, number}} Mitglieder gefunden",
  loading: "Mitglieder werden gesucht",
};

export const member: Translation["member"] = {
  since: "Mitglied seit {{date}}",
  inShopify: "Kunden in Shopify öffnen",
  balance: "Punktestand",
  availableHint: "Kann jetzt eingelöst werden",
  pendingHint: "Verdient, noch nicht einlösbar",
  reservedHint: "Für eine noch nicht genutzte Prämie zurückgehalten",
  owes: "Im Minus",
  debtHint: "Es wurde mehr zurückgebucht, als übrig war. Neue Punkte gleichen das zuerst aus.",
  lots: "Punkte nach Verfall",
  lotsNone: "Es sind keine Punkte übrig, die verfallen könnten.",
  lotOf: "von {{points}}",
  lotNever: "Verfallen nicht",
  lotExpires: "Verfallen am {{date}}",
  lotsMore_one: "und {{count, number}} weiterer Posten",
  lotsMore_other: "und {{count, number}} weitere Posten",
  history: "Verlauf",
  newest: "Neueste Buchungen",
  older: "Ältere Buchungen",
  historyNone: "Bisher ist nichts geschehen.",
  balanceAfter: "Stand {{points}}",
  pendingTitle: "Vorgemerkte Punkte",
  pendingMore_one: "und {{count, number}} weiterer Posten",
  pendingMore_other: "und {{count, number}} weitere Posten",
  pendingWhy: {
    not_paid: "Die Bestellung ist noch nicht vollständig bezahlt",
    not_fulfilled: "Es ist noch nicht alles versandt",
    waiting_period: "Einlösbar ab {{date}}",
  },
  notFromOrder: "Nicht aus einer Bestellung",
  lotKept: "Eine neue Bestellung schiebt das hinaus",
  lotReminder: "Erinnerung fällig am {{date}}",
  companyText:
    "Das ist das Konto einer Firma. Wer für die Firma bestellt, sammelt und nutzt diese Punkte gemeinsam.",
  inShopifyCompany: "Firma in Shopify öffnen",
  formerText:
    "Dieser Kunde wollte vergessen werden. Die Beträge bleiben; wem sie gehörten, wissen wir nicht mehr.",
  mergedText:
    "Dieser Kunde wurde in Shopify mit einem anderen zusammengeführt. Die Punkte sind mitgegangen.",
  mergedLink: "Zum Mitglied, das sie jetzt hat",
};

export const standing: Translation["standing"] = {
  title: "Stufe",
  none: "Noch keine Stufe",
  since: "Seit {{date}}",
  orders_one: "{{count, number}} Bestellung",
  orders_other: "{{count, number}} Bestellungen",
  measured: "Bisher zählen {{measured}}",
  next: "Bis {{tier}}: noch {{missing}}.",
  highest: "Eine höhere Stufe gibt es nicht.",
  kept: "Zum Halten der Stufe nötig: {{needed}}. Das ist erfüllt.",
  keptUntil:
    "Zum Halten der Stufe nötig: {{needed}}. Ohne neue Bestellungen endet sie am {{date}}.",
  grace: "Zum Halten der Stufe noch nötig: {{missing}}. Sonst endet sie am {{date}}.",
  given: "Von Hand vergeben",
  givenUntil: "Bis {{date}}",
  givenForGood: "Ohne Ende",
  givenBelow: "„{{tier}}“ wurde von Hand vergeben. Durch Bestellungen steht das Mitglied höher.",
  moves: "So kam es dazu",
  movesMore_one: "und {{count, number}} frühere Änderung",
  movesMore_other: "und {{count, number}} frühere Änderungen",
  noTier: "Keine Stufe",
  move: {
    reached: "Erreicht mit {{measured}}, nötig sind {{needed}}.",
    below_keep:
      "Übrig: {{measured}}. Zum Halten der Stufe war das auch nach der Schonfrist zu wenig.",
    window:
      "Ältere Bestellungen zählen nicht mehr. Übrig: {{measured}}, zu wenig zum Halten der Stufe.",
    refund: "Nach einer Erstattung übrig: {{measured}}, zu wenig zum Halten der Stufe.",
    manual: "Von Hand vergeben.",
    manual_ended: "Die von Hand vergebene Stufe ist abgelaufen.",
    program_changed: "Die Stufen des Programms haben sich geändert.",
  },
  give: "Stufe vergeben",
  giveTitle: "Eine Stufe von Hand vergeben",
  giveHint:
    "Sie gilt bis zu ihrem letzten Tag, auch wenn die Bestellungen dafür nicht reichen. Höhere Stufen werden weiter durch Bestellungen erreicht.",
  giveUntil: "Letzter Tag",
  giveUntilHint: "Leer lassen, wenn sie kein Ende haben soll.",
  take: "Von Hand vergebene Stufe zurücknehmen",
  takeDone: "Die Stufe ist nicht mehr von Hand vergeben",
  save: "Speichern",
  giveDone: "Stufe vergeben",
};

export const adjust: Translation["adjust"] = {
  open: "Punkte korrigieren",
  title: "Punkte korrigieren",
  direction: "Was soll geschehen?",
  give: "Punkte gutschreiben",
  take: "Punkte abziehen",
  points: "Punkte",
  save: "Buchen",
  doneGive_one: "{{count, number}} Punkt gutgeschrieben",
  doneGive_other: "{{count, number}} Punkte gutgeschrieben",
  doneTake_one: "{{count, number}} Punkt abgezogen",
  doneTake_other: "{{count, number}} Punkte abgezogen",
};

export const form: Translation["form"] = {
  note: "Grund",
  noteHint:
    "Bleibt mit Ihrem Mitarbeiterkonto im Verlauf stehen. Bitte nichts Persönliches eintragen.",
  error: {
    points_invalid: "Geben Sie eine ganze Zahl von 1 bis 1.000.000 ein.",
    note_missing: "Nennen Sie einen Grund, damit sich die Buchung später von selbst erklärt.",
    note_long: "Bitte höchstens 500 Zeichen.",
    tier_unknown: "Wählen Sie eine Stufe des Programms.",
    until_invalid: "Wählen Sie heute oder einen späteren Tag.",
    not_enough: "So viele Punkte hat das Mitglied nicht.",
    member_closed: "Dieses Konto ist geschlossen. Seine Punkte ändern sich nicht mehr.",
    failed: "Das hat nicht geklappt, geändert wurde nichts. Versuchen Sie es noch einmal.",
  },
};
