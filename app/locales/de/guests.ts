import type { Translation } from "../en.ts";

/** Bestellungen von Gästen, die noch jemand für sich beanspruchen kann. */
export const guests: Translation["guests"] = {
  title: "Bestellungen, die noch niemandem gehören",
  text: "Diese Bestellungen wurden ohne Kundenkonto aufgegeben, ihre Punkte gehören deshalb noch niemandem. Schicken Sie den Link an die Person, die bestellt hat: Sie öffnet ihn, meldet sich in Ihrem Shop an, bestätigt und erhält die Punkte.",
  linkHint:
    "Ein Link gilt 60 Tage und für ein einziges Konto. Bei jedem Öffnen dieser Seite entsteht ein neuer.",
  forNewcomers:
    "Angegeben sind die Punkte für Kunden ohne weitere Bestellungen. Stufen, Obergrenzen und Regeln für die erste Bestellung können sie ändern.",
  pointsUnknown: "Steht fest, sobald jemand sie beansprucht",
  copy: "Link kopieren",
  copyOf: "Link für {{name}} kopieren",
  copied: "Link für {{name}} kopiert",
  copyByHand: "Ihr Browser hat das Kopieren nicht erlaubt. Kopieren Sie den Link hier:",
  newest: "Neueste Gastbestellungen",
  older: "Ältere Gastbestellungen",
  noneHeading: "Keine Gastbestellungen",
  noneText:
    "Hier erscheinen Bestellungen, die ohne Kundenkonto aufgegeben wurden und Punkte bringen würden, mit einem Link, um sie zu beanspruchen.",
  noneHereHeading: "Auf dieser Seite keine Gastbestellungen",
  noneHereText:
    "Die Bestellungen aus dieser Zeit bringen keine Punkte oder haben inzwischen einen Besitzer.",
};
