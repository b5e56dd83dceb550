package com.primeaxiom.localstack.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.localstack.scoring.DisputeScorecard.Figures;

/** A score of disputes for programs. The same scorecard gives the same text. */
final class DisputeJson {

  private DisputeJson() {}

  /** The whole scorecard, indented, with a line end. */
  static String text(DisputeScorecard card) {
    ObjectNode json = FigureJson.object();
    ObjectNode world = json.putObject("world");
    world.put("seed", card.world().seed());
    world.put("started_at", card.world().startedAt().toString());
    world.put("ended_at", card.world().endedAt().toString());
    json.put("disputes", card.disputes());
    figures(json.putObject("all"), card.all());
    ObjectNode aspects = json.putObject("by_aspect");
    card.figures().forEach(figures -> figures(aspects.putObject(figures.aspect().name()), figures));
    ArrayNode exceptions = json.putArray("exceptions");
    for (DisputeDifference one : card.differences()) {
      exceptions
          .addObject()
          .put("aspect", one.aspect().name())
          .put("problem", one.problem().name())
          .put("subject", one.subject())
          .put("expected", one.expected())
          .put("told", one.told());
    }
    return FigureJson.text(json);
  }

  private static void figures(ObjectNode json, Figures figures) {
    json.put("right", figures.right());
    json.put("missing", figures.missing());
    json.put("wrong", figures.wrong());
    FigureJson.share(json, "precision", figures.precision());
    FigureJson.share(json, "recall", figures.recall());
  }
}
