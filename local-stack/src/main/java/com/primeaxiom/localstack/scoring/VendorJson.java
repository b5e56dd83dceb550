package com.primeaxiom.localstack.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A score of vendor misses for programs. The same scorecard gives the same text. */
final class VendorJson {

  private VendorJson() {}

  /** The whole scorecard, indented, with a line end. */
  static String text(VendorScorecard card) {
    ObjectNode json = FigureJson.object();
    ObjectNode world = json.putObject("world");
    world.put("seed", card.world().seed());
    world.put("started_at", card.world().startedAt().toString());
    world.put("ended_at", card.world().endedAt().toString());
    figures(json.putObject("all"), card.all());
    ObjectNode kinds = json.putObject("by_kind");
    card.kinds().forEach(kind -> figures(kinds.putObject(kind.name()), kind));
    ObjectNode causes = json.putObject("by_cause");
    card.causes()
        .forEach(
            cause -> {
              ObjectNode figures = causes.putObject(cause.name());
              figures.put("found", cause.found());
              figures.put("missed", cause.missed());
              FigureJson.share(figures, "recall", cause.recall());
              FigureJson.share(figures, "party_right", cause.partyRight());
            });
    ObjectNode parties = json.putObject("told_by_true_party");
    card.parties().forEach((party, told) -> told.forEach(parties.putObject(party)::put));
    misses(json.putArray("missed"), card.missed());
    misses(json.putArray("wrong"), card.wrong());
    misses(json.putArray("wrong_party"), card.wrongParty());
    return FigureJson.text(json);
  }

  private static void figures(ObjectNode json, VendorFigures figures) {
    json.put("found", figures.found());
    json.put("missed", figures.missed());
    json.put("wrong", figures.wrong());
    FigureJson.share(json, "precision", figures.precision());
    FigureJson.share(json, "recall", figures.recall());
    FigureJson.share(json, "party_right", figures.partyRight());
    FigureJson.share(json, "attributed", figures.attributed());
  }

  private static void misses(ArrayNode array, List<VendorMiss> misses) {
    for (VendorMiss miss : misses) {
      array
          .addObject()
          .put("kind", miss.key().kind())
          .put("vendor_id", miss.vendorId())
          .put("po_id", miss.key().purchaseOrderId())
          .put("line_number", miss.key().lineNumber())
          .put("party", miss.party())
          .put("cause", miss.cause());
    }
  }
}
