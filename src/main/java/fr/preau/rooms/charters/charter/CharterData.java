package fr.preau.rooms.charters.charter;

import fr.preau.people.account.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept of somebody who speaks for a seat: the reminders they were sent. */
@Configuration
class CharterData {

    @Bean
    static PersonalData charterData() {
        return PersonalData.of("chartes")
                .list("rappels",
                        "select charter as charte, state as etape, days as jours, sent_at as le from charter.reminder where person = :person order by sent_at")
                .erased("delete from charter.reminder where person = :person");
    }
}
