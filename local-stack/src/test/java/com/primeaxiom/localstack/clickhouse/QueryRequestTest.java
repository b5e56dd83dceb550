package com.primeaxiom.localstack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class QueryRequestTest {

  @Test
  void decodesTheParametersOfAUrl() {
    assertThat(QueryRequest.url("query=SELECT+%27%C3%A9%2B%27&param_a=1%262&flag&&b="))
        .containsExactly(
            entry("query", "SELECT 'é+'"),
            entry("param_a", "1&2"),
            entry("flag", ""),
            entry("b", ""));
    assertThat(QueryRequest.url(null)).isEmpty();
  }

  @Test
  void refusesAUrlThatIsNotWellEncoded() {
    assertThatThrownBy(() -> QueryRequest.url("a=%zz")).isInstanceOf(EngineException.class);
  }
}
