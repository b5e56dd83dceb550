package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.Product.Announcement;
import com.primeaxiom.localstack.simulation.Product.Promotion;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.reference.SkuReference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Times in which a SKU sells much faster: most planned and announced, some a surprise. */
final class Promotions {

  private static final double HOURS_BETWEEN = 36;
  private static final double LEAST_FACTOR = 30;
  private static final double MOST_FACTOR = 100;
  private static final long SHORTEST = 2 * Times.HOUR;
  private static final long LONGEST = 6 * Times.HOUR;

  private static final double ANNOUNCED = 0.75;
  private static final long SHORTEST_NOTICE = 2 * Times.HOUR;
  private static final long LONGEST_NOTICE = 24 * Times.HOUR;

  /** How far plans miss, as the deviation of a logarithm. */
  private static final double MISJUDGED = 0.25;

  /** Share of steady SKUs that the world talks about for once, of which nobody knew before. */
  private static final double TALKED_ABOUT = 0.03;

  private Promotions() {}

  /** Draws those of a product. */
  static List<Promotion> of(
      int index, Velocity velocity, SimulationSettings settings, Chances all) {
    SplittableRandom random = all.of(Purpose.PROMOTION, index);
    boolean isTalkedAbout = velocity == Velocity.STEADY && random.nextDouble() < TALKED_ABOUT;
    if (velocity != Velocity.PROMOTED && !isTalkedAbout) {
      return List.of();
    }
    int count = isTalkedAbout ? 1 : (int) Math.max(1, Math.round(settings.hours() / HOURS_BETWEEN));
    long part = settings.hours() * Times.HOUR / count;
    long free = settings.startMillis();
    List<Promotion> promotions = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      long length = Math.min(Times.between(random, SHORTEST, LONGEST), part / 2);
      long from = settings.startMillis() + number * part + random.nextLong(part - length + 1);
      double factor = Times.logUniform(random, Math.round(LEAST_FACTOR), Math.round(MOST_FACTOR));
      boolean isAnnounced = !isTalkedAbout && random.nextDouble() < ANNOUNCED;
      long notice = Times.logUniform(random, SHORTEST_NOTICE, LONGEST_NOTICE);
      double planned = Math.rint(factor * Math.exp(MISJUDGED * random.nextGaussian()));
      // Master data has room for one promotion: the next is said when this one is over.
      long at = Math.max(free, from - notice);
      promotions.add(
          new Promotion(
              from,
              from + length,
              factor,
              isAnnounced ? new Announcement(at, Math.max(1, planned)) : null));
      free = from + length;
    }
    return List.copyOf(promotions);
  }

  /** Says them in master data, each ahead of its time. */
  static void announce(World world, List<Product> products) {
    for (Product product : products) {
      for (Promotion promotion : product.promotions()) {
        if (promotion.announcement() != null) {
          world.timeline().at(promotion.announcement().at(), () -> say(world, product, promotion));
        }
      }
    }
  }

  private static void say(World world, Product product, Promotion promotion) {
    SkuReference reference = Catalogue.announcement(product, promotion, world.feed().time());
    world.feed().say(Topics.SKU_REFERENCE, reference, reference.getEventId());
  }
}
