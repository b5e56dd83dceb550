package com.primeaxiom.jobs.chargeback.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.provider.Arguments;

/** Records that mappers refuse. */
final class Refusals {

  private Refusals() {}

  /** A change of a good record that makes it a wrong one. */
  static <B> Arguments wrong(Consumer<B> change, Refusal refusal, String text) {
    return Arguments.of(change, refusal, text);
  }

  static void assertRefused(ThrowingCallable mapping, Refusal refusal, String text) {
    assertThatThrownBy(mapping)
        .isInstanceOfSatisfying(
            InvalidRecordException.class, e -> assertThat(e.refusal()).isEqualTo(refusal))
        .hasMessageContaining(text);
  }
}
