package com.primeaxiom.localstack.scoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that comparing the told misses of purchase orders with a world's truth brought out.
 *
 * @param world the world
 * @param all over all
 * @param kinds by kind of miss
 * @param causes by the truth's cause; nothing wrong is among them, for what is wrong has none
 * @param parties found misses by the truth's party and, within, by the party that was told
 * @param missed true misses that were not told
 * @param wrong told misses that are none
 * @param wrongParty found misses that were told of another party, as the truth has them
 */
record VendorScorecard(
    World world,
    VendorFigures all,
    List<VendorFigures> kinds,
    List<VendorFigures> causes,
    Map<String, Map<String, Long>> parties,
    List<VendorMiss> missed,
    List<VendorMiss> wrong,
    List<VendorMiss> wrongParty) {

  /**
   * Reads truth and told rows, and compares them.
   *
   * @param truthFolder what the simulation wrote down
   * @param told folder of a back-test
   * @throws com.primeaxiom.localstack.StackException when a file is missing or not as agreed
   */
  static VendorScorecard of(Path truthFolder, Path told) {
    return of(
        TruthFolder.world(truthFolder),
        TruthFolder.vendorMisses(truthFolder),
        VendorLines.in(told));
  }

  static VendorScorecard of(
      World world, List<VendorMiss> truth, Map<VendorMiss.Key, VendorMiss> told) {
    Map<String, VendorFigures> kinds = new HashMap<>();
    Map<String, VendorFigures> causes = new TreeMap<>();
    Map<String, Map<String, Long>> parties = new TreeMap<>();
    List<VendorMiss> missed = new ArrayList<>();
    List<VendorMiss> wrongParty = new ArrayList<>();
    Map<VendorMiss.Key, VendorMiss> wrong = new HashMap<>(told);
    for (VendorMiss miss : truth) {
      VendorMiss found = told.get(miss.key());
      wrong.remove(miss.key());
      boolean isRight = found != null && found.party().equals(miss.party());
      if (found == null) {
        missed.add(miss);
      } else {
        parties
            .computeIfAbsent(miss.party(), any -> new TreeMap<>())
            .merge(found.party(), 1L, Long::sum);
        if (!isRight) {
          wrongParty.add(miss);
        }
      }
      add(kinds, miss.key().kind(), found != null, isRight);
      add(causes, miss.cause(), found != null, isRight);
    }
    for (VendorMiss miss : wrong.values()) {
      String kind = miss.key().kind();
      kinds.merge(kind, new VendorFigures(kind, 0, 0, 0, 1), VendorFigures::plus);
    }
    List<VendorFigures> inOrder =
        VendorLines.kinds().stream()
            .map(kind -> kinds.getOrDefault(kind, VendorFigures.none(kind)))
            .toList();
    return new VendorScorecard(
        world,
        inOrder.stream().reduce(VendorFigures.none("ALL"), VendorFigures::plus),
        inOrder,
        List.copyOf(causes.values()),
        parties,
        missed,
        told.values().stream().filter(miss -> wrong.containsKey(miss.key())).toList(),
        wrongParty);
  }

  private static void add(
      Map<String, VendorFigures> figures, String name, boolean isFound, boolean isRight) {
    figures.merge(
        name,
        new VendorFigures(name, isFound ? 1 : 0, isRight ? 1 : 0, isFound ? 0 : 1, 0),
        VendorFigures::plus);
  }
}
