package com.primeaxiom.jobs.stock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockChangeTest {

  private static final StockBalance BEFORE = new StockBalance(100, 20, 10, 5, 3, 8);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing,                      0,   0,  0,  0,  0,  0,  0,   0,  0",
    "units are assigned,           0,   7,  0,  0,  0,  0,  0,   0,  0",
    "a parcel leaves,             -7,  -7,  0,  0,  0,  0,  0,   0,  0",
    "a count finds less,          -7,   0,  0,  0,  0,  0,  0,  -7,  0",
    "a count finds more,           4,   0,  0,  0,  0,  0,  0,   4,  0",
    "a parcel and a count,        -9,  -7,  0,  0,  0,  0,  0,  -2,  0",
    "assigned units given back,    0,  -7,  0,  0,  0,  0,  0,   0,  0",
    "goods come in,               30,   0,  0,  0,  0,  0, 30,   0,  0",
    "half of the goods is booked, 15,   0,  0,  0,  0,  0, 30,   0,  0",
    "goods and a return,          32,   0,  0,  0,  0,  0, 30,   2,  0",
    "goods some of them damaged,  30,   0,  0,  4,  0,  0, 30,  -4,  0",
    "a unit breaks,                0,   0,  0,  1,  0,  0,  0,  -1,  0",
    "a broken unit is thrown out, -1,   0,  0, -1,  0,  0,  0,   0,  0",
    "units are inspected,          0,   0,  0,  0,  3,  0,  0,  -3,  0",
    "units pass inspection,        0,   0,  0,  0, -3,  0,  0,   3,  0",
    "units are reserved,           0,   0,  6,  0,  0,  0,  0,  -6,  0",
    "safety stock is raised,       0,   0,  0,  0,  0,  5,  0,   0, -5",
    "safety stock is lowered,      0,   0,  0,  0,  0, -8,  0,   0,  8",
  })
  void tellsWhatTheWarehouseChangedByItself(
      String what,
      long onHand,
      long committed,
      long reserved,
      long damaged,
      long qualityControl,
      long safetyStock,
      long received,
      long adjustment,
      long buffer) {
    StockBalance after =
        new StockBalance(
            BEFORE.onHand() + onHand,
            BEFORE.committed() + committed,
            BEFORE.reserved() + reserved,
            BEFORE.damaged() + damaged,
            BEFORE.qualityControl() + qualityControl,
            BEFORE.safetyStock() + safetyStock);

    assertThat(StockChange.between(BEFORE, after, received))
        .as(what)
        .isEqualTo(new StockChange(0, adjustment, buffer));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
  @CsvSource({
    "-5, 0, 0, FLOW",
    "-5, 6, 0, ADJUSTMENT",
    "-5, 6, -7, BUFFER",
    "-5, 5, 5, FLOW",
    "0, 5, 5, ADJUSTMENT",
    "0, 0, 0, FLOW",
  })
  void theGreatestPartNamesAChange(long flow, long adjustment, long buffer, Unfollowed greatest) {
    assertThat(new StockChange(flow, adjustment, buffer).greatest()).isEqualTo(greatest);
  }

  @ParameterizedTest(name = "{0} too many: {1}")
  @CsvSource({"4, ADJUSTMENT", "-6, BUFFER", "3, FLOW", "-4, ", "1, "})
  void thePartThatWasNotFollowedIsOfTheSizeOfTheExcess(long excess, Unfollowed part) {
    assertThat(new StockChange(-3, -4, 6).exactly(excess)).isEqualTo(part);
  }

  @Test
  void whatIsNotOfTheWarehousesOwnIsFlow() {
    assertThat(new StockChange(0, -4, 6).inAll(-1)).isEqualTo(new StockChange(-3, -4, 6));
    assertThat(new StockChange(-3, -4, 6).plus(new StockChange(3, 0, -6)))
        .isEqualTo(new StockChange(0, -4, 0));
    assertThat(StockChange.NONE.isNone()).isTrue();
    assertThat(new StockChange(-3, 3, 0).isNone()).isFalse();
  }
}
