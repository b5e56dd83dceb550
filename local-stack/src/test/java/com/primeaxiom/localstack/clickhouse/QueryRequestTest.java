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

  @Test
  void choosesTheBestCodingThatIsAccepted() {
    assertThat(HttpCoding.accepted("gzip, deflate, br")).contains(HttpCoding.GZIP);
    assertThat(HttpCoding.accepted("gzip;q=0, deflate")).contains(HttpCoding.DEFLATE);
    assertThat(HttpCoding.accepted("zstd,lz4;q=0.5")).contains(HttpCoding.LZ4);
    assertThat(HttpCoding.accepted("br")).isEmpty();
    assertThat(HttpCoding.accepted(null)).isEmpty();
    assertThat(HttpCoding.named("identity")).isEmpty();
    assertThatThrownBy(() -> HttpCoding.named("br")).isInstanceOf(EngineException.class);
  }
}
