package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.benchmark.ShopRun.ReaderId;
import com.primeaxiom.localstack.benchmark.Step.Phase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopRunTest {

  private static final long OUT_OF_ORDERNESS = 2_000;
  private static final ReaderId ORDERS = new ReaderId("storefront.order.v1", 0);
  private static final ReaderId LEVELS = new ReaderId("wms.stock-level.v1", 0);

  private final AtomicLong nanos = new AtomicLong();
  private final ShopRun run =
      new ShopRun(
          new SteadyShop(new ShopSettings(2_000, 4, 2, 0, 0, 0, 1, 1, 1)),
          OUT_OF_ORDERNESS,
          nanos::get);

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void aReaderWaitsForTheSlowest() {
    run.expect(ORDERS);
    run.expect(LEVELS);
    for (int step = 0; step < 8; step++) {
      assertThat(run.next(ORDERS)).isNotNull();
    }

    assertThat(run.next(ORDERS)).isNull();
    CompletableFuture<Void> available = run.available(ORDERS);
    assertThat(available).isNotDone();
    assertThat(run.available(LEVELS)).isDone();

    assertThat(run.next(LEVELS)).isNotNull();
    assertThat(available).isDone();
    assertThat(run.next(ORDERS)).isNotNull();
    assertThat(run.next(ORDERS)).isNull();
  }

  @Test
  void everyReaderSeesTheSameSteps() {
    run.expect(ORDERS);
    run.expect(LEVELS);
    Step first = run.next(ORDERS);
    Step second = run.next(ORDERS);

    assertThat(run.next(LEVELS)).isSameAs(first);
    assertThat(run.next(LEVELS)).isSameAs(second);
  }

  @Test
  void aStepIsDoneWhenEverySinkHasHeardThatItsTimeIsOver() {
    run.expect(ORDERS);
    int alerts = run.writer();
    int rows = run.writer();
    Step step = run.next(ORDERS);
    long over = step.endMillis() - OUT_OF_ORDERNESS - 1;

    run.heard(alerts, over);
    assertThat(run.progress()).isEmpty();
    run.heard(rows, over - 1);
    assertThat(run.progress()).isEmpty();
    run.heard(rows, over);

    assertThat(run.progress()).containsOnlyKeys(Phase.SEEDING);
    assertThat(run.progress().get(Phase.SEEDING).events()).isEqualTo(step.events());
  }

  @Test
  void itIsDoneWhenAllThatIsMeasuredHasComeOut() {
    run.expect(ORDERS);
    int rows = run.writer();
    long events = 0;
    for (Step step = run.next(ORDERS); step != null; step = run.next(ORDERS)) {
      events += step.events();
      assertThat(run.isDone()).isFalse();
      run.heard(rows, step.endMillis());
    }

    assertThat(run.isDone()).isTrue();
    // 500 SKUs, 2,000 balances, 3,999 levels; then one step of what is sold.
    Progress measured = run.progress().get(Phase.MEASURED);
    assertThat(run.progress().get(Phase.SEEDING).events()).isEqualTo(6_499);
    assertThat(measured.events()).isBetween(250L, 260L);
    assertThat(measured.events()).isEqualTo(events - 6_499);
  }

  @Test
  void aReaderThatWaitsForHalfTheLoadHearsOfAStepThatAnotherHasMade() {
    run.expect(ORDERS);
    run.expect(LEVELS);
    int rows = run.writer();
    for (Step step = run.next(ORDERS); step != null; step = run.next(ORDERS)) {
      run.next(LEVELS);
      run.heard(rows, step.endMillis());
    }
    assertThat(run.isDone()).isTrue();

    run.goOnAtHalfLoad(Duration.ofHours(1));
    CompletableFuture<Void> available = run.available(LEVELS);
    assertThat(available).isNotDone();
    nanos.incrementAndGet();
    Step due = run.next(ORDERS);
    nanos.addAndGet(Duration.ofHours(1).toNanos());

    assertThat(available).isDone();
    assertThat(run.next(LEVELS)).isSameAs(due);
    run.heard(rows, due.endMillis());
    assertThat(run.isDone()).isTrue();
  }

  @Test
  void aRunThatIsOverIsNotFound() {
    run.close();

    assertThatThrownBy(() -> ShopRun.of(run.id())).hasMessageContaining("is over");
  }
}
