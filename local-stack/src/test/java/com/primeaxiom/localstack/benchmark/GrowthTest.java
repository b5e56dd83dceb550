package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.benchmark.Growth.Variant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrowthTest {

  private static final ShopSettings BASE =
      new ShopSettings(1_000, 4, 60, 0.001, 0, 1_000, 2_000, 2, 1);

  @ParameterizedTest
  @EnumSource
  void theSmallestIsTheBaseAndTheTrafficOfAllIsTheSame(Growth growth) {
    List<Variant> variants = growth.variants(BASE);

    assertThat(variants.get(0).shop()).isEqualTo(BASE);
    assertThat(variants)
        .allSatisfy(
            variant ->
                assertThat(variant.shop().millisBetweenLines())
                    .isCloseTo(BASE.millisBetweenLines(), within(1e-9)));
  }

  @Test
  void asManyFiguresAreWrongWhateverElseGrows() {
    for (Growth growth : List.of(Growth.KEYS, Growth.LOCATIONS, Growth.LATE)) {
      assertThat(growth.variants(BASE))
          .allSatisfy(
              variant ->
                  assertThat(variant.shop().wrongFigures() * variant.shop().keys())
                      .isCloseTo(BASE.wrongFigures() * BASE.keys(), within(1e-9)));
    }
  }

  @Test
  void oneThingGrows() {
    assertThat(Growth.KEYS.variants(BASE))
        .extracting(variant -> variant.shop().skus(), variant -> variant.shop().locations())
        .containsExactly(tuple(250, 4), tuple(2_500, 4), tuple(25_000, 4));
    assertThat(Growth.LOCATIONS.variants(BASE))
        .extracting(variant -> variant.shop().skus(), variant -> variant.shop().locations())
        .containsExactly(tuple(250, 4), tuple(250, 40));
    assertThat(Growth.ALERTS.variants(BASE))
        .extracting(Variant::value)
        .containsExactly("0.1 %", "1 %", "10 %");
    assertThat(Growth.LATE.variants(BASE))
        .extracting(Variant::value)
        .containsExactly("0 %", "1 %", "5 %", "10 %", "20 %");
  }

  @Test
  void saysHowTheCostOfAJobGrows(@TempDir Path folder) {
    String said =
        StackVerb.run(
            "bench",
            "growth",
            "--of",
            "locations",
            "--rounds",
            "1",
            "--keys",
            "200",
            "--warm-up",
            "1000",
            "--events",
            "2000",
            "--checkpoint-interval",
            "1s",
            "--managed-memory",
            "64m",
            "--folder",
            folder.toString());

    // So small a shop may be measured in no time at all, which is no figure to expect anything of.
    assertThat(said)
        .containsPattern(
            "\\| 4 \\| [\\d,]+ \\([\\d,]+–[\\d,]+\\) \\| \\S+ \\| [\\d,]+ \\| [1-9][\\d,]* \\|")
        .containsPattern("\\| 40 \\| [\\d,]+ \\([\\d,]+–[\\d,]+\\) \\| ")
        .contains("title \"atp-drift: events a core-second by locations\"")
        .contains("x-axis [\"4\", \"40\"]");
  }

  @Test
  void aShopThatCannotBeIsRefused() {
    assertThatThrownBy(() -> Growth.LOCATIONS.variants(shop(20, 0.001)))
        .isInstanceOf(StackException.class)
        .hasMessage("--locations is 200; give 1 to 100.");
    assertThatThrownBy(() -> Growth.ALERTS.variants(shop(4, 0.02)))
        .isInstanceOf(StackException.class)
        .hasMessage("--wrong-figures is 2.0; it has to be between 0 and 1.");
  }

  private static ShopSettings shop(int locations, double wrongFigures) {
    return new ShopSettings(1_000, locations, 60, wrongFigures, 0, 1_000, 2_000, 2, 1);
  }
}
