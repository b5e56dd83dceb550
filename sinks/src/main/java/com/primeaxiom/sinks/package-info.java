/** What all sinks share: settings that may refer to secrets. */
package com.primeaxiom.sinks;
