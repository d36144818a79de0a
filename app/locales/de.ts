import { claim } from "./de/claim.ts";
import { editor, fieldError } from "./de/editor.ts";
import { guests } from "./de/guests.ts";
import { health, inbox, exports } from "./de/health.ts";
import { importTexts } from "./de/import.ts";
import { members, member, standing, adjust, form } from "./de/member.ts";
import { program } from "./de/program.ts";
import { rewards } from "./de/rewards.ts";
import { tiers } from "./de/tiers.ts";
import { why } from "./de/why.ts";
import type { Translation } from "./en.ts";

/** Jeder deutsche Text der Verwaltung. Geschützte Leerzeichen stehen, wo eine Zahl nicht allein umbrechen darf. */
export const de: Translation = {
  nav: {
    overview: "Übersicht",
    members: "Mitglieder",
    program: "Programm",
    tiers: "Stufen",
    rewards: "Prämien",
    guests: "Gastbestellungen",
    import: "Frühere Bestellungen",
    health: "Betrieb",
  },
  points_one: "{{count, number}} Punkt",
  points_other: "{{count, number}} Punkte",
  common: {
    toMembers: "Zu den Mitgliedern",
    toOverview: "Zur Übersicht",
    retry: "Noch einmal versuchen",
    formerMember: "Ehemaliges Mitglied",
    customer: "Kunde {{id}}",
    company: "Firma {{id}}",
    cancel: "Abbrechen",
    namesUnread:
      "Shopify hat auf die Frage nach Namen nicht geantwortet. Kunden erscheinen deshalb mit ihrer Nummer.",
  },
  entry: {
    earn: "Gutgeschrieben",
    take_back: "Zurückgebucht",
    mature: "Freigegeben",
    expire: "Verfallen",
    reserve: "Reserviert",
    capture: "Eingelöst",
    release: "Reservierung aufgehoben",
    give_back: "Zurückgegeben",
    adjust: "Korrigiert",
    merge: "Konten zusammengeführt",
    forget: "Konto geschlossen",
  },
  bucket: { pending: "Vorgemerkt", available: "Verfügbar", reserved: "Reserviert" },
  overview: {
    members: "Mitglieder",
    membersHint: "Kunden mit einem Punktekonto",
    owed: "Offene Punkte",
    owedHint: "Verfügbar, vorgemerkt und reserviert zusammen",
    worth: "Gegenwert",
    worthHint: "{{points}} entsprechen {{money}}",
    debt: "Im Minus",
    debtHint: "Zurückgebuchte Punkte, die schon ausgegeben waren",
    day: "Tag",
    perDay: "Punkte pro Tag",
    perDayHint: "Die letzten 30 Tage nach der Uhr des Shops ({{timeZone}})",
    given: "Vergeben",
    taken: "Zurückgebucht, eingelöst oder verfallen",
    perDaySummary:
      "In 30 Tagen wurden {{given}} vergeben und {{taken}} zurückgebucht, eingelöst oder verfielen.",
    perDayNone: "In den letzten 30 Tagen hat sich nichts bewegt.",
    latest: "Neueste Buchungen",
    emptyHeading: "Ihr Programm läuft",
    emptyText:
      "Für je {{money}} Einkauf gibt es {{points}}. Einrichten müssen Sie nichts: Die erste bezahlte Bestellung füllt diese Seite.",
    nextHeading: "So geht es weiter",
    nextPaid: "Eine Kundin mit Kundenkonto bezahlt eine Bestellung.",
    nextPosted:
      "Sekunden später sind die Punkte gutgeschrieben, unter „Mitglieder“ Zeile für Zeile erklärt.",
    nextReturned: "Kommt etwas zurück, werden genau die Punkte zurückgebucht, die es gebracht hat.",
  },
  inbox,
  members,
  member,
  standing,
  adjust,
  form,
  why,
  guests,
  import: importTexts,
  program,
  tiers,
  rewards,
  editor,
  fieldError,
  health,
  exports,
  refusal: {
    member_unknown: {
      title: "Dieses Mitglied gibt es nicht",
      text: "Der Link führt zu keinem Mitglied dieses Shops. Vielleicht ist er vertippt oder gehört zu einem anderen Shop.",
    },
    reward_unknown: {
      title: "Diese Prämie gibt es nicht",
      text: "Der Link führt zu keiner Prämie dieses Shops. Vielleicht ist er vertippt oder gehört zu einem anderen.",
    },
    bad_cursor: {
      title: "Diese Seite lässt sich nicht anzeigen",
      text: "Der Link in diesen Teil der Liste ist beschädigt. Beginnen Sie noch einmal von vorn.",
    },
    bad_request: {
      title: "Das haben wir nicht verstanden",
      text: "Der Anfrage fehlt etwas, oder sie enthält Unbekanntes. Geändert wurde nichts.",
    },
    not_found: {
      title: "Hier ist nichts",
      text: "Diese Adresse führt zu keiner Seite der App.",
    },
    broken: {
      title: "Bei uns ist etwas schiefgegangen",
      text: "Punkte sind davon nicht betroffen. Versuchen Sie es noch einmal; bleibt es dabei, helfen „Betrieb“ und das Protokoll weiter.",
    },
  },
  claim,
  landing: {
    title: "Punkte, denen Ihre Kunden trauen und die Sie erklären können",
    text: "Treue ist ein Bonusprogramm für Shopify-Shops. Bestellungen bringen Punkte, Rückgaben nehmen genau die zurück, die sie gebracht haben, und jeder Punkt lässt sich bis zu der Bestellposition verfolgen, aus der er stammt.",
    how: "Öffnen Sie Treue im Menü „Apps“ Ihrer Shopify-Verwaltung. Zum Installieren finden Sie es im Shopify App Store.",
    open: "Zur Shopify-Verwaltung",
  },
};
