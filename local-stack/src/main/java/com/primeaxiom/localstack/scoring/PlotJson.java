package com.primeaxiom.localstack.scoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/** Figures as the plots of a page draw them. */
final class PlotJson {

  private PlotJson() {}

  /** A bar with its interval and its cases. */
  static ObjectNode share(Share share) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "value", share.value());
    put(json, "lower", share.lower());
    put(json, "upper", share.upper());
    return json.put("hits", share.hits()).put("of", share.of());
  }

  static void put(ObjectNode json, String name, OptionalDouble value) {
    if (value.isPresent()) {
      json.put(name, value.getAsDouble());
    } else {
      json.putNull(name);
    }
  }
}
