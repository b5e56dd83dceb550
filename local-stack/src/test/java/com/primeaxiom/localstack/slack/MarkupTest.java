package com.primeaxiom.localstack.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slack's markup as a browser is given it. */
class MarkupTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ⇒ ",
      textBlock =
          """
          *12 units* of _Amazon_ ⇒ <b>12 units</b> of <i>Amazon</i>
          ~gone~ and `SKU-1` ⇒ <s>gone</s> and <code>SKU-1</code>
          2*3*4 and snake_case_name ⇒ 2*3*4 and snake_case_name
          a &amp; b &lt;c&gt; & d ⇒ a &amp; b &lt;c&gt; &amp; d
          <script>alert(1)</script> ⇒ &lt;script&gt;alert(1)&lt;/script&gt;
          <http://x/?b&amp;c_d_e|*it*> ⇒ <a href="http://x/?b&amp;c_d_e" rel="noreferrer"><b>it</b></a>
          <http://x/> ⇒ <a href="http://x/" rel="noreferrer">http://x/</a>
          <javascript:alert(1)|x> ⇒ &lt;javascript:alert(1)|x&gt;
          :package: and :no_such_thing: ⇒ 📦 and :no_such_thing:
          • `2` of <http://x/> ⇒ <span class=bullet><code>2</code> of <a href="http://x/" rel="noreferrer">http://x/</a></span>
          &gt; as last week ⇒ <blockquote>as last week</blockquote>
          """)
  void showsWhatSlackShows(String markup, String html) {
    assertThat(Markup.html(markup)).isEqualTo(html);
  }
}
