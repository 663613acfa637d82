package fr.preau.library;

import fr.preau.account.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What somebody keeps of the library: taken away, and erased. */
@Configuration
class LibraryData {

    @Bean
    static PersonalData libraryData() {
        return PersonalData.of("pratiques")
                .list(
                        "recherches",
                        "select address as adresse, kept_at as depuis from library.saved where person = :person order by kept_at, id")
                .erased("delete from library.saved where person = :person");
    }
}
