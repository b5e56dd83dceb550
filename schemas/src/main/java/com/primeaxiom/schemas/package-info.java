/** The topic catalogue, references to secrets, and trust in the generated records. */
package com.primeaxiom.schemas;
