/** Records that jobs refused, for people: what they are, and how they are sent again. */
package com.primeaxiom.localstack.deadletters;
