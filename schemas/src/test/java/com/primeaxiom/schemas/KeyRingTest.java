package com.primeaxiom.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

  @TempDir private Path folder;

  @Test
  void aPersonIsHashedByEveryKeyThatIsKnown() throws Exception {
    KeyedHash third = new KeyedHash(key("the-third-of-the-keys"), 3);
    KeyedHash first = new KeyedHash(key("the-first-of-the-keys"), 1);
    KeyRing ring = new KeyRing(third, KeyRing.older("1:" + first.key().reference()));

    assertThat(ring.versions()).containsExactly(1, 3);
    assertThat(ring.of("C-7")).containsExactly(first.of("C-7"), third.of("C-7"));
    assertThat(ring.of(" ")).isEmpty();
  }

  @Test
  void olderKeysNeedNoPresentOne() throws Exception {
    KeyedHash first = new KeyedHash(key("the-first-of-the-keys"), 1);

    assertThat(new KeyRing(KeyedHash.NONE, Map.of(1, first.key())).of("C-7"))
        .containsExactly(first.of("C-7"));
    assertThat(new KeyRing(KeyedHash.NONE, Map.of()).versions()).isEmpty();
  }

  @Test
  void readsWhereKeysAreKeptByVersion() {
    assertThat(KeyRing.older("1:env:FIRST, 12:file:/run/secrets/twelfth"))
        .containsOnly(
            Map.entry(1, new Secret("env:FIRST")),
            Map.entry(12, new Secret("file:/run/secrets/twelfth")));
    assertThat(KeyRing.older(" ")).isEmpty();
  }

  @Test
  void refusesTwoKeysOfOneVersionAndWhatIsNoVersion() throws Exception {
    KeyedHash present = new KeyedHash(key("the-first-of-the-keys"), 1);

    assertThatThrownBy(() -> new KeyRing(present, Map.of(1, present.key())))
        .hasMessage(
            "personal-data.older-keys has the version 1, which is that of personal-data.key.");
    assertThatThrownBy(() -> KeyRing.older("0:env:FIRST"))
        .hasMessage("personal-data.older-keys is a list of VERSION:env:NAME or VERSION:file:PATH.");
    assertThatThrownBy(() -> KeyRing.older("1:env:A,1:env:B"))
        .hasMessage(
            "personal-data.older-keys is a list of NAME:env:NAME or NAME:file:PATH separated by"
                + " commas, each name once.");
    assertThatThrownBy(() -> KeyRing.older("1:guessable-words"))
        .hasMessage("A secret is given as env:NAME or file:PATH, never as its value.");
  }

  private Secret key(String words) throws Exception {
    return new Secret("file:" + Files.writeString(folder.resolve(words), words));
  }
}
