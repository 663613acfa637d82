package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiscretionTest {

    @Test
    void whatPeopleTypeIsTakenOutOfAMessage() {
        assertThat(Discretion.discreet("no letter to zoé.d'arc+x@mairie.exemple.fr today"))
                .isEqualTo("no letter to …@… today");
        assertThat(Discretion.discreet("GET /recherche?q=Camille+Durand&page=2 refused"))
                .isEqualTo("GET /recherche?… refused");
        assertThat(Discretion.discreet("Key (name)=(Camille Durand) already exists."))
                .isEqualTo("Key (name)=(…) already exists.");
        assertThat(Discretion.discreet("ERROR: invalid input syntax for type date: \"Camille\"\n\tat x"))
                .isEqualTo("ERROR: invalid input syntax for type date: …\n\tat x");
    }

    @Test
    void whatHelpsToRepairStays() {
        String useful = "PgConnection@74a554d0 marked as broken because of SQLSTATE(57P01) at fr.preau.X(X.java:12)";
        assertThat(Discretion.discreet(useful)).isEqualTo(useful);
    }
}
