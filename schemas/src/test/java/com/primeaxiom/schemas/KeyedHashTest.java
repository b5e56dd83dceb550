package com.primeaxiom.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedHashTest {

  @TempDir private Path folder;

  @Test
  void isTheFirstHalfOfTheHmacOfTheValueWithTheVersionOfItsKey() throws Exception {
    // printf %s C-7 | openssl dgst -sha256 -hmac a-key-of-twenty-bytes
    assertThat(hash("a-key-of-twenty-bytes", 3).of("C-7"))
        .isEqualTo("v3:fbcf8eb4b0c7a50d8f98c7f9a3ea1b0f");
  }

  @Test
  void isTheSameForTheSameCustomerAndAnotherForAnotherOrAnotherKey() throws Exception {
    KeyedHash hash = hash("a-key-of-twenty-bytes", 1);

    assertThat(hash.of(" C-7 ")).isEqualTo(hash.of("C-7"));
    assertThat(hash.of("C-8")).isNotEqualTo(hash.of("C-7"));
    assertThat(hash("another-key-of-bytes", 1).of("C-7")).isNotEqualTo(hash.of("C-7"));
  }

  @Test
  void isEmptyForNobodyAndWithoutAKey() throws Exception {
    assertThat(hash("a-key-of-twenty-bytes", 1).of(null)).isEmpty();
    assertThat(hash("a-key-of-twenty-bytes", 1).of(" ")).isEmpty();
    assertThat(KeyedHash.NONE.of("C-7")).isEmpty();
  }

  @Test
  void refusesAKeyThatIsShortAndDoesNotSayIt() throws Exception {
    KeyedHash hash = hash("guessable", 1);

    assertThatThrownBy(() -> hash.of("C-7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "personal-data.key is file:%s, which holds fewer than 16 characters.",
            folder.resolve("key-guessable"));
    assertThatThrownBy(() -> new KeyedHash(Secret.NONE, 0))
        .hasMessage("personal-data.key-version is 0; give a number from 1.");
  }

  private KeyedHash hash(String key, int version) throws Exception {
    Path file = Files.writeString(folder.resolve("key-" + key), key);
    return new KeyedHash(new Secret("file:" + file), version);
  }
}
