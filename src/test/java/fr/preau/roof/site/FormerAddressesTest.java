package fr.preau.roof.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.kernel.PreauTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** What was cut is no dead end for who kept its address. */
@PreauTest
class FormerAddressesTest {
    @Autowired MockMvc site;

    @ParameterizedTest
    @CsvSource({"/pratiques/comparer, /pratiques",
            "/en/pratiques/comparer?f=F-J000000001&f=F-J000000002, /en/pratiques", "/dossiers/D-7K2M9PQR4T, /pratiques",
            "/en/dossiers/D-7K2M9PQR4T.atom, /en/pratiques.atom", "/dossiers/D-7K2M9PQR4T.csv, /pratiques.csv",
            "/moi/dossiers?fiche=F-J000000001, /moi",
            "/en/chartes/C-7K2M9PQR4T/historique?lecture=1, /en/chartes/C-7K2M9PQR4T"})
    void theAddressOfAPageThatWasCutLeadsToTheNearest(String former, String nearest) throws Exception {
        MockHttpServletResponse answer = site.perform(get(former)).andReturn().getResponse();

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeader("Location")).isEqualTo(nearest);
    }
}
