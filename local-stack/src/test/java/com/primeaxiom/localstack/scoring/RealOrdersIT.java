package com.primeaxiom.localstack.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.importing.SharedData;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A month of real orders in a world whose shelves run empty: what {@code docs/scoring.md} reports
 * of it. It takes minutes, and data that lie beside the project: {@code
 * -Dquality.online-retail=2011-03} asks for a month of it.
 */
class RealOrdersIT {

  private static final String MONTH = "quality.online-retail";

  @TempDir private Path folder;

  @Test
  @EnabledIfSystemProperty(
      named = MONTH,
      matches = "\\d{4}-\\d{2}",
      disabledReason = "a month takes minutes; -D" + MONTH + "=2011-03 asks for one")
  void aMonthOfRealOrdersCanBeScoredAndAskedWhatIf() {
    String name = "online_retail/" + System.getProperty(MONTH) + ".csv.gz";
    Optional<Path> file = SharedData.file(name);
    assumeTrue(file.isPresent(), "the data are not beside the project: " + name);
    Path world = folder.resolve("world");
    Path result = folder.resolve("result");

    System.out.println(
        StackVerb.run(
            "import",
            "online-retail",
            file.orElseThrow().toString(),
            "--scenario",
            "oversell",
            "--out",
            world.toString()));
    System.out.println(
        StackVerb.run(
            "backtest",
            "--events",
            world.toString(),
            "--job",
            "oversell",
            "--what-if",
            "buffer=+1",
            "--what-if",
            "buffer=+3",
            "--out",
            result.toString()));
    System.out.println(
        StackVerb.run(
            "score",
            "--job",
            "oversell",
            "--events",
            world.toString(),
            "--alerts",
            result.toString()));

    OversellScorecard card = OversellScorecard.of(world.resolve("truth"), result, null);
    ForecastFigures forecasts = card.forecasts().orElseThrow().all();
    assertThat(card.truth().oversells()).hasSizeGreaterThan(50);
    assertThat(forecasts.brier().orElseThrow())
        .as("the plain rule says one of twenty hours will oversell")
        .isLessThan(forecasts.brierOfPlainRule().orElseThrow());
  }
}
