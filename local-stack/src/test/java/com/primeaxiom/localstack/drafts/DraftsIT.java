package com.primeaxiom.localstack.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.primeaxiom.localstack.LiveWorld;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.kafka.TopicContents;
import com.primeaxiom.localstack.process.Web;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.payment.FinanceNote;
import com.primeaxiom.schemas.platform.DraftAction;
import com.primeaxiom.schemas.platform.DraftRelease;
import com.primeaxiom.schemas.vendor.VendorDraft;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts from the topics of a real broker to a real mail server. */
class DraftsIT {

  private static final String PO_7 = "LATE_ASN:V-12:PO-7/REMINDER";

  @TempDir private static Path home;

  @TempDir private Path folder;

  private static LocalStack stack;

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeAll
  static void startStack() {
    stack = LocalStack.ephemeral(home);
    stack.start(StackServer.KAFKA, StackServer.REGISTRY, StackServer.CLICKHOUSE);
  }

  @AfterAll
  static void stopStack() {
    stack.close();
  }

  @BeforeEach
  void startMail() {
    mail.start();
  }

  @AfterEach
  void stopMail() {
    mail.stop();
  }

  @Test
  void aLetterIsListedShownReleasedAndArrivesOnce() throws Exception {
    LiveWorld world = new LiveWorld(home, "letters");
    VendorDraft letter = Letters.vendor("PO-7");
    send(world, letter, letter, Letters.finance().build());

    assertThat(world.verb("drafts", "list").lines().toList())
        .hasSize(3)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(PO_7 + "  ")
                    .contains("  orders@northern-giftware.example  ")
                    .contains("  PO-7: please send the ship notice  send ship notice, 2 lines  ")
                    .endsWith("  waits"))
        .anySatisfy(line -> assertThat(line).startsWith("dp_1/").contains("  nobody yet  "));

    Path page = folder.resolve("letter.html");
    assertThat(
            world.verb(
                "drafts",
                "show",
                "PO-7",
                "--html",
                page.toString(),
                "--mail-from",
                "Shop <purchasing@shop.example>"))
        .contains(
            "From: Shop <purchasing@shop.example>",
            "To: orders@northern-giftware.example",
            "Reply-To: vendors@shop.example",
            "Subject: PO-7: please send the ship notice",
            "- PO-7 line 1, 85123A: 482 units");

    assertThat(world.refused("drafts", "release", "PO-7", "--by", "Ada"))
        .startsWith("No mail server is set, so nothing is sent and nothing was recorded;");
    assertThat(recorded(world)).isEmpty();

    assertThat(world.verb(sending("release", "PO-7", "--by", "Ada", "--why", "It is urgent.")))
        .startsWith(PO_7 + ": sent to orders@northern-giftware.example (250");
    assertThat(mail.getReceivedMessages()).hasSize(1);
    MimeMessage arrived = mail.getReceivedMessages()[0];
    assertThat(arrived.getSubject()).isEqualTo("PO-7: please send the ship notice");
    assertThat(InternetAddress.toString(arrived.getReplyTo())).isEqualTo("vendors@shop.example");
    MimeMultipart parts = (MimeMultipart) arrived.getContent();
    assertThat(((String) parts.getBodyPart(1).getContent()).replace("\r\n", "\n"))
        .isEqualTo(Files.readString(page));
    assertThat(recorded(world))
        .extracting(DraftRelease::getAction)
        .containsExactly(DraftAction.RELEASE, DraftAction.SENT);
    assertThat(recorded(world))
        .allSatisfy(
            record -> {
              assertThat(record.getBy()).isEqualTo("Ada");
              assertThat(record.getWhy()).isEqualTo("It is urgent.");
              assertThat(record.getMessageId()).isEqualTo(id(arrived));
            });

    assertThat(world.refused(sending("release", PO_7, "--by", "Bo", "--again")))
        .startsWith(
            PO_7
                + " is not sent. It was sent to orders@northern-giftware.example, released by Ada at ");
    assertThat(world.refused("drafts", "discard", PO_7, "--by", "Bo", "--why", "Late."))
        .startsWith(PO_7 + " is not discarded. It was sent to ");
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(world.verb("drafts", "list")).doesNotContain("PO-7");
    assertThat(world.verb("drafts", "list", "--all")).contains("PO-7", "was sent to");
  }

  @Test
  void aNoteGoesToFinanceAndADiscardedOneToNobody() throws Exception {
    LiveWorld world = new LiveWorld(home, "notes");
    send(
        world,
        Letters.finance().build(),
        Letters.finance().setEventId("dp_2/CHARGEBACK/LOST").setDisputeId("dp_2").build());

    assertThat(world.refused("drafts", "discard", "dp_2", "--by", "Bo"))
        .startsWith("Missing required option: '--why=TEXT'");
    assertThat(world.verb("drafts", "discard", "dp_2", "--by", "Bo", "--why", "Booked by hand."))
        .isEqualToIgnoringNewLines("dp_2/CHARGEBACK/LOST: discarded.");
    assertThat(world.refused(sending("release", "dp_2/CHARGEBACK/LOST", "--again")))
        .startsWith("dp_2/CHARGEBACK/LOST is not sent. It was discarded by Bo at ")
        .contains(": Booked by hand.");

    assertThat(world.refused(sending("release", "dp_1")))
        .startsWith("No address is known for dp_1/CHARGEBACK/LOST;");
    world.verb(sending("release", "dp_1", "--finance-to", "finance@shop.example"));
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(InternetAddress.toString(mail.getReceivedMessages()[0].getAllRecipients()))
        .isEqualTo("finance@shop.example");
    assertThat(mail.getReceivedMessages()[0].getSubject())
        .isEqualTo("Dispute dp_1: 139.12 GBP is lost");
    assertThat(world.verb("drafts", "list")).isEqualToIgnoringNewLines("No draft waits.");
  }

  @Test
  void whatMayHaveBeenSentTakesAWordAndWhatWasNotTakenWaits() throws Exception {
    LiveWorld world = new LiveWorld(home, "doubts");
    DraftRelease crashed =
        DraftRelease.newBuilder()
            .setEventId(PO_7 + "/release/1")
            .setOccurredAt(Letters.NOON)
            .setSource("test")
            .setDraftId(PO_7)
            .setAction(DraftAction.RELEASE)
            .setBy("Ada")
            .build();
    send(world, Letters.vendor("PO-7"), Letters.vendor("PO-8"), crashed);

    assertThat(world.refused(sending("release", "PO-7", "--by", "Bo")))
        .startsWith(
            PO_7 + " is not sent. It was released by Ada at 2026-03-02T12:00:00Z and may have been")
        .contains("give --again");
    assertThat(mail.getReceivedMessages()).isEmpty();
    world.verb(sending("release", "PO-7", "--by", "Bo", "--again"));
    assertThat(mail.getReceivedMessages()).hasSize(1);

    String[] release = sending("release", "PO-8", "--by", "Bo");
    mail.stop();
    assertThat(world.refused(release))
        .startsWith("LATE_ASN:V-12:PO-8/REMINDER: Not sent; it waits and can be released again.");
    assertThat(world.verb("drafts", "list")).contains("waits again after it was released by Bo");
    mail.start();
    world.verb(sending("release", "PO-8", "--by", "Bo"));
    assertThat(mail.getReceivedMessages()).hasSize(1);
  }

  /** Without a word of a mail server: the stand-in of the stack takes the mail and shows it. */
  @Test
  void theStandInOfTheStackShowsWhatIsReleased() throws Exception {
    LiveWorld world = new LiveWorld(home, "stand-in");
    send(world, Letters.vendor("PO-9"));
    assertThat(world.refused("drafts", "release", "PO-9", "--by", "Ada"))
        .contains("'stack up --mail' starts a stand-in that shows mails.");

    stack.start(StackServer.MAIL);
    try {
      assertThat(world.verb("drafts", "release", "PO-9", "--by", "Ada")).contains(": sent to ");

      String url = world.settings().mailUrl().orElseThrow();
      assertThat(Web.get(url)).contains("1 mail", "PO-9: please send the ship notice");
      assertThat(Web.get(url + "/mails/1"))
          .contains("<iframe sandbox ", "From Shop &lt;shop@local-stack.example&gt;");
    } finally {
      stack.stop(List.of(StackServer.MAIL));
    }
    assertThat(world.settings().mailUrl()).isEmpty();
  }

  private String[] sending(String... words) {
    List<String> all = new ArrayList<>(List.of("drafts"));
    all.addAll(Arrays.asList(words));
    all.addAll(
        List.of(
            "--smtp-url",
            "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
            "--mail-from",
            "Shop <purchasing@shop.example>"));
    return all.toArray(String[]::new);
  }

  private static String id(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<DraftRelease> recorded(LiveWorld world) {
    return new TopicContents(world.settings(), line -> {}).of(Topics.DRAFT_RELEASE);
  }

  private static void send(LiveWorld world, SpecificRecord... records) {
    try (EventSender sender =
        world.sender(Topics.VENDOR_DRAFT, Topics.FINANCE_NOTE, Topics.DRAFT_RELEASE)) {
      for (SpecificRecord record : records) {
        sender.send(event(record));
      }
      sender.flush();
    }
  }

  private static CanonicalEvent<?> event(SpecificRecord record) {
    if (record instanceof VendorDraft letter) {
      return new CanonicalEvent<>(Topics.VENDOR_DRAFT, letter);
    }
    if (record instanceof DraftRelease release) {
      return new CanonicalEvent<>(Topics.DRAFT_RELEASE, release);
    }
    return new CanonicalEvent<>(Topics.FINANCE_NOTE, (FinanceNote) record);
  }
}
