package com.primeaxiom.localstack.drafts;

import com.primeaxiom.jobs.shared.Wording;
import com.primeaxiom.schemas.vendor.DraftAsk;
import com.primeaxiom.schemas.vendor.VendorDraft;
import com.primeaxiom.sinks.mail.MailAddress;
import com.primeaxiom.sinks.mail.MailPage;
import com.primeaxiom.sinks.mail.MailPage.Column;
import com.primeaxiom.sinks.mail.MailPage.Grid;
import com.primeaxiom.sinks.mail.MailPage.Paragraph;
import com.primeaxiom.sinks.mail.MailPage.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A letter to a vendor as a mail. The text is the job's letter; on the page the list of what is
 * asked for is a table.
 */
final class VendorLetter {

  private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\\n\\s*\\n");

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Order", false),
          new Column("Line", true),
          new Column("SKU", false),
          new Column("Units", true),
          new Column("Needed by", false));

  private VendorLetter() {}

  /** The draft of a record. */
  static Draft of(VendorDraft record) {
    String closing = closing(record.getOnBehalfOf());
    return new Draft(
        record.getEventId(),
        record.getOccurredAt(),
        record.getAlertId(),
        record.getTo(),
        record.getOnBehalfOf(),
        record.getSubject(),
        asks(record.getAsks()),
        record.getBody().strip() + "\n\n" + closing + "\n",
        page(record, closing).html());
  }

  private static MailPage page(VendorDraft record, String closing) {
    List<Part> parts = new ArrayList<>();
    boolean isListed = false;
    for (String paragraph : BETWEEN_PARAGRAPHS.split(record.getBody().strip(), 0)) {
      boolean isList = paragraph.lines().allMatch(line -> line.startsWith("- "));
      if (isList && !isListed && !record.getAsks().isEmpty()) {
        parts.add(grid(record.getAsks()));
        isListed = true;
      } else {
        parts.add(new Paragraph(paragraph));
      }
    }
    if (!isListed && !record.getAsks().isEmpty()) {
      parts.add(grid(record.getAsks()));
    }
    parts.add(new Paragraph(closing));
    List<String> footer = new ArrayList<>();
    if (record.getOnBehalfOf() != null && MailAddress.isAddress(record.getOnBehalfOf())) {
      footer.add("Answer this mail; it reaches " + record.getOnBehalfOf() + ".");
    }
    footer.add("Reference: " + record.getEventId());
    return new MailPage("Purchase order", record.getSubject(), parts, footer);
  }

  private static Grid grid(List<DraftAsk> asks) {
    return new Grid(
        COLUMNS,
        asks.stream()
            .map(
                ask ->
                    List.of(
                        ask.getPoId(),
                        String.valueOf(ask.getLineNumber()),
                        ask.getSku(),
                        String.valueOf(ask.getQuantity()),
                        Wording.time(ask.getNeededBy().toEpochMilli())))
            .toList());
  }

  private static String closing(String onBehalfOf) {
    return onBehalfOf == null ? "Kind regards" : "Kind regards\n" + onBehalfOf;
  }

  private static String asks(List<DraftAsk> asks) {
    return asks.isEmpty()
        ? ""
        : Draft.words(asks.get(0).getNeed().name()) + ", " + Wording.count(asks.size(), "line");
  }
}
