package com.primeaxiom.sinks.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.primeaxiom.sinks.mail.MailPage.Column;
import com.primeaxiom.sinks.mail.MailPage.Fact;
import com.primeaxiom.sinks.mail.MailPage.Facts;
import com.primeaxiom.sinks.mail.MailPage.Grid;
import com.primeaxiom.sinks.mail.MailPage.Highlight;
import com.primeaxiom.sinks.mail.MailPage.Paragraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailPageTest {

  private static final String HOSTILE = "<script src=\"http://evil.example\">&'x'</script>";
  private static final String HARMLESS =
      "&lt;script src=&quot;http://evil.example&quot;&gt;&amp;&#39;x&#39;&lt;/script&gt;";

  @Test
  void whateverTheDataHoldsItIsShownAsText() {
    String html =
        new MailPage(
                HOSTILE,
                HOSTILE,
                List.of(
                    new Paragraph(HOSTILE),
                    new Highlight(HOSTILE, HOSTILE),
                    new Grid(List.of(new Column(HOSTILE, false)), List.of(List.of(HOSTILE))),
                    new Facts(List.of(new Fact(HOSTILE, HOSTILE)))),
                List.of(HOSTILE))
            .html();

    assertThat(html).doesNotContain("<script");
    // The title stands in the head, too.
    assertThat(html.split(HARMLESS, -1)).hasSize(11 + 1);
  }

  @Test
  void fetchesNothingFromElsewhere() {
    String html =
        new MailPage("Order", "Late", List.of(new Paragraph("One\nTwo & 3 %")), List.of("Ref 7"))
            .html();

    assertThat(html)
        .contains("One<br>Two &amp; 3 %")
        .doesNotContain("http", "src=", "url(", "@import", "<link", "%%");
  }

  @Test
  void aRowThatDoesNotFitItsColumnsIsRefused() {
    List<Column> columns = List.of(new Column("SKU", false), new Column("Units", true));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grid(columns, List.of(List.of("LAMP-1"))))
        .withMessage("A row has 1 cells, and there are 2 columns.");
  }
}
