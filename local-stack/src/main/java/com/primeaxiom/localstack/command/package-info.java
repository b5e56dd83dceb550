/** The verbs of the {@code stack} command, one class each. */
package com.primeaxiom.localstack.command;
