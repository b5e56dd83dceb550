/** What a purchase order lived through, who answers for a miss, and what a vendor's card says. */
package com.primeaxiom.jobs.vendorscore.domain;
