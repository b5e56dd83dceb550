package com.primeaxiom.localstack.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LibraryQueryTest {

  private static final String TEXT =
      """
      -- Question: Is this vendor getting better?
      -- Asked by: vendor managers
      -- Parameter vendor_id: SELECT vendor_id FROM vendor_scorecard LIMIT 1
      -- Columns: day, grade, score
      SELECT day, grade, score FROM vendor_scorecard WHERE vendor_id = {vendor_id:String}
      """;

  @Test
  void readsWhatAQuerySaysOfItself() {
    LibraryQuery query = LibraryQuery.of("14-trend", TEXT);

    assertThat(query.question()).isEqualTo("Is this vendor getting better?");
    assertThat(query.askedBy()).isEqualTo("vendor managers");
    assertThat(query.columns()).containsExactly("day", "grade", "score");
    assertThat(query.parameters())
        .isEqualTo(Map.of("vendor_id", "SELECT vendor_id FROM vendor_scorecard LIMIT 1"));
    assertThat(query.sql()).isEqualTo(TEXT);
  }

  @Test
  void oneWithoutItsColumnsIsRefusedByName() {
    assertThatThrownBy(() -> LibraryQuery.of("14-trend", TEXT.replace("-- Columns", "--")))
        .hasMessageContaining("14-trend does not open with a line '-- Columns: …'");
  }
}
