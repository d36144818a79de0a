/** Was jede Seite mit Speicherleiste sagt. */
export const editor = {
  save: "Speichern",
  discard: "Verwerfen",
  more: "Weitere Einstellungen",
  changedTitle: "Das wurde in einem anderen Tab geändert",
  changedText:
    "Es wurde nichts gespeichert, damit keine Änderung verloren geht. Laden Sie den neuesten Stand: Ihre Eingaben bleiben, alles andere ist so, wie es dort gespeichert wurde.",
  changedLoad: "Neuesten Stand laden",
  failedTitle: "Das wurde nicht gespeichert",
  failedText:
    "Ihre Eingaben sind noch da. Prüfen Sie Ihre Verbindung und speichern Sie noch einmal.",
  preview: "Vorschau",
  optional: "Leer lassen für unbegrenzt",
  drag: "{{name}} verschieben",
  dragRole: "sortierbar",
  dragHelp:
    "Mit der Leertaste aufnehmen, mit den Pfeiltasten verschieben, mit der Leertaste ablegen. Mit Escape bleibt alles, wie es war.",
  dragged: "{{name}} ist aufgenommen.",
  draggedOver: "{{name}} ist an Stelle {{place}} von {{count}}.",
  dropped: "{{name}} wurde an Stelle {{place}} von {{count}} abgelegt.",
  dragCancelled: "{{name}} bleibt, wo es war.",
} as const;

/** Was an einem Feld nicht stimmt. */
export const fieldError = {
  required: "Bitte ausfüllen.",
  text_long: "Bitte höchstens {{max}} Zeichen.",
  whole_number: "Bitte eine ganze Zahl von {{min}} bis {{max}} eingeben.",
  decimal_number:
    "Bitte eine Zahl von {{min}} bis {{max}} mit höchstens {{places}} Nachkommastellen eingeben.",
  money: "Bitte einen Betrag von {{min}} bis {{max}} eingeben.",
  day_list: "Bitte Tage als Zahlen mit Kommas dazwischen eingeben, zum Beispiel 30, 7.",
  color: "Bitte eine Farbe wählen, zum Beispiel #ffb800.",
  day_invalid: "Bitte ein Datum von 2000 bis 2100 eingeben.",
  until_before_from: "Der letzte Tag kann nicht vor dem ersten liegen.",
  threshold_order: "Hier muss mehr nötig sein als für „{{name}}“.",
  keep_too_high: "Für das Behalten kann nicht mehr nötig sein als für das Erreichen.",
  perks_many: "Bitte höchstens {{max}} Vorteile nennen.",
  max_below_min: "Die Höchstzahl kann nicht unter der Mindestzahl liegen.",
  not_in_steps: "Das muss ein Vielfaches der Schrittweite sein.",
  products_missing: "Bitte mindestens ein Produkt wählen.",
  collections_missing: "Bitte mindestens eine Kollektion wählen.",
  tier_gone: "Eine dieser Stufen gibt es nicht mehr. Bitte nehmen Sie sie heraus.",
  no_store_credit:
    "Damit diese Prämie aktiv sein kann, erlauben Sie bitte zuerst den Zugriff auf das Shop-Guthaben.",
  tiers_many: "Ein Programm hat höchstens {{max}} Stufen.",
  invalid: "So lässt sich das nicht speichern. Bitte laden Sie die Seite neu.",
} as const;
