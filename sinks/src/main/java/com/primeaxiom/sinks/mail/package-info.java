/**
 * Mail. {@link com.primeaxiom.sinks.mail.MailMessage} is one mail, as text and as a page for mail
 * clients that {@link com.primeaxiom.sinks.mail.MailPage} lays out; {@link
 * com.primeaxiom.sinks.mail.MailSender} hands it to a mail server, once, and says what became of
 * it. What is guaranteed and what is not: {@code docs/mail.md}.
 */
package com.primeaxiom.sinks.mail;
