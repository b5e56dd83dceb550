package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.benchmark.ContestantSettings.Backend;
import java.util.ArrayList;
import java.util.List;

/**
 * A contestant with the place of its state.
 *
 * @param contestant who
 * @param backend where its state lives; null for one that keeps none
 */
public record Entrant(Racer contestant, Backend backend) {

  /** All there are: those that keep nothing once, the others once for each place. */
  static List<Entrant> all(List<? extends Racer> contestants, List<Backend> backends) {
    List<Entrant> all = new ArrayList<>();
    for (Racer contestant : contestants) {
      if (!contestant.isStateful()) {
        all.add(new Entrant(contestant, null));
      }
    }
    for (Backend backend : backends) {
      for (Racer contestant : contestants) {
        if (contestant.isStateful()) {
          all.add(new Entrant(contestant, backend));
        }
      }
    }
    return all;
  }

  /** Where its state lives, in a word; a dash for none. */
  String state() {
    return backend == null ? "–" : backend.word();
  }

  /** Its name, in lines and folders. */
  String title() {
    return backend == null ? contestant.id() : contestant.id() + "-" + backend.word();
  }
}
