package fr.preau.rooms.practices.library;

import fr.preau.people.account.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Folders of sheets that people made while there were pages for it (decision 61): taken away, and erased. */
@Configuration
class FolderData {

    @Bean
    static PersonalData folders() {
        return PersonalData.of("dossiers")
                .list("dossiers",
                        "select id as reference, title as titre, note from library.folder where person = :person order by made_at desc, id")
                .list("fiches", """
                        select s.folder as dossier, s.sheet as fiche, s.note
                        from library.filed s join library.folder f on f.id = s.folder
                        where f.person = :person order by s.filed_at, s.sheet
                        """)
                .erased("delete from library.folder where person = :person");
    }
}
