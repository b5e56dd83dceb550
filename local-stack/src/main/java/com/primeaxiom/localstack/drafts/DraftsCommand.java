package com.primeaxiom.localstack.drafts;

import com.primeaxiom.jobs.shared.Wording;
import com.primeaxiom.localstack.Doer;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.TextTable;
import com.primeaxiom.localstack.drafts.DraftDesk.Entry;
import com.primeaxiom.localstack.drafts.DraftDesk.Hand;
import com.primeaxiom.sinks.mail.MailAddress;
import com.primeaxiom.sinks.mail.MailMessage;
import com.primeaxiom.sinks.mail.MailSender;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stack drafts}: mails that wait for a person's release. */
@Command(
    name = "drafts",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT",
    description = {
      "Lists, shows, releases and discards drafts of mails to vendors and to finance.",
      "A draft is named by its id or a part of it. docs/mail.md says more."
    })
public final class DraftsCommand {

  private static final String ID = "ID";
  private static final String ID_MEANING = "Id of the draft, or a part of it.";

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists drafts that wait or that somebody has to look at, oldest first.")
  int list(
      @Mixin StackSettings stack,
      @Mixin MailSettings mail,
      @Option(names = "--all", description = "Lists those that were sent or discarded, too.")
          boolean isAll) {
    Instant now = Instant.now();
    TextTable table = new TextTable(ID, "AGE", "TO", "SUBJECT", "ASKS", "STATE");
    for (Entry entry : desk(stack, mail).all()) {
      Draft draft = entry.draft();
      if (isAll || entry.life().isOpen()) {
        table.add(
            draft.id(),
            Wording.duration(Duration.between(draft.at(), now).toMillis()),
            draft.to() == null ? "nobody yet" : draft.to(),
            draft.subject(),
            draft.asks(),
            entry.life().inWords());
      }
    }
    if (table.isEmpty()) {
      out().println("No draft waits.");
    } else {
      table.print(out());
    }
    out().flush();
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a draft as it will be sent.")
  int show(
      @Mixin StackSettings stack,
      @Mixin MailSettings mail,
      @Parameters(paramLabel = ID, description = ID_MEANING) String id,
      @Option(
              names = "--html",
              paramLabel = "FILE",
              description = "Writes the page that mail clients show, to be opened in a browser.")
          Path html)
      throws IOException {
    Entry entry = desk(stack, mail).known(id);
    Draft draft = entry.draft();
    Optional<MailAddress> from = mail.from(stack);
    header("Draft", draft.id());
    header("State", entry.life().inWords());
    if (from.isPresent() && draft.to() != null) {
      MailMessage message = draft.message(from.get(), null);
      header("From", message.from().inWords());
      header("To", message.to().inWords());
      header("Message-ID", message.messageId());
    } else {
      header(
          "From", from.map(MailAddress::inWords).orElse("not set; --mail-from or STACK_MAIL_FROM"));
      header("To", draft.to() == null ? "not known; --to at its release" : draft.to());
    }
    if (draft.replyTo() != null) {
      header("Reply-To", draft.replyTo().inWords());
    }
    header("Subject", draft.subject());
    out().println();
    out().print(draft.text());
    if (html != null) {
      Files.writeString(html, draft.html());
      out().printf("%nThe page is in %s.%n", html);
    }
    out().flush();
    return 0;
  }

  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = {
        "Sends a draft, once, and writes down who let it go and what became of it.",
        "Without a mail server nothing is sent and nothing written down."
      })
  int release(
      @Mixin StackSettings stack,
      @Mixin MailSettings mail,
      @Mixin Doer doer,
      @Parameters(paramLabel = ID, description = ID_MEANING) String id,
      @Option(names = "--why", paramLabel = "TEXT", description = "Why; for all.") String why,
      @Option(
              names = "--to",
              paramLabel = "ADDRESS",
              description = "Where it goes to instead of the draft's own address.")
          String to,
      @Option(
              names = "--again",
              description = "Sends it although it may have been sent already, or was refused.")
          boolean isAgain) {
    MailSender sender = mail.sender(stack);
    MailAddress from =
        mail.from(stack)
            .orElseThrow(
                () ->
                    new StackException(
                        "Nobody knows whose mail it is, so nothing is sent and nothing was"
                            + " recorded; give --mail-from, or set STACK_MAIL_FROM."));
    DraftDesk desk = desk(stack, mail);
    Entry entry = desk.releasable(id, isAgain);
    MailMessage message = entry.draft().message(from, to);
    String answer =
        desk.release(
            entry,
            message,
            hand(doer, why),
            sent -> sender.send(sent, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    out().printf("%s: sent to %s (%s).%n", entry.draft().id(), message.to().inWords(), answer);
    return 0;
  }

  @Command(
      name = "discard",
      mixinStandardHelpOptions = true,
      description = "Says that a draft is not to be sent.")
  int discard(
      @Mixin StackSettings stack,
      @Mixin MailSettings mail,
      @Mixin Doer doer,
      @Parameters(paramLabel = ID, description = ID_MEANING) String id,
      @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why; for all.")
          String why) {
    DraftDesk desk = desk(stack, mail);
    Entry entry = desk.known(id);
    desk.discard(entry, hand(doer, why));
    out().printf("%s: discarded.%n", entry.draft().id());
    return 0;
  }

  private static Hand hand(Doer doer, String why) {
    return new Hand(doer.who(), doer.from(Instant.now().truncatedTo(ChronoUnit.MILLIS)), why);
  }

  private DraftDesk desk(StackSettings stack, MailSettings mail) {
    return new DraftDesk(stack, mail.financeAddress(stack), spec.commandLine().getErr()::println);
  }

  private void header(String name, String value) {
    out().printf("%s: %s%n", name, value);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
