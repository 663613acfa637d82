package fr.preau.collection;

import fr.preau.account.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The collections somebody made: taken away, and erased. */
@Configuration
class CollectionData {

    @Bean
    static PersonalData collectionData() {
        return PersonalData.of("dossiers")
                .list(
                        "dossiers",
                        "select id as reference, title as titre, note from library.folder where person = :person order by made_at desc, id")
                .list(
                        "fiches",
                        """
                        select s.folder as dossier, s.sheet as fiche, s.note
                        from library.filed s join library.folder f on f.id = s.folder
                        where f.person = :person order by s.filed_at, s.sheet
                        """)
                .erased("delete from library.folder where person = :person");
    }
}
