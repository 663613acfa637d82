package fr.preau.rooms.charters.ballot;

import fr.preau.people.account.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What is kept of somebody who voted for organisations: the explanations they wrote, which are what the organisation
 * said and stay, and the reminders they were sent.
 */
@Configuration
class BallotData {

    @Bean
    static PersonalData ballotData() {
        return PersonalData.of("scrutins")
                .list("votes",
                        """
                                select v.ballot as scrutin, v.n as ligne, v.mandate as mandat, v.at as le, e.words as explication
                                from account.v_held h join ballot.vote v on v.mandate = h.mandate
                                left join ballot.explanation e on e.ballot = v.ballot and e.n = v.n
                                where h.person = :person order by v.at
                                """)
                .list("rappels",
                        "select block as scrutin, days as jours, sent_at as le from ballot.reminder where person = :person order by sent_at")
                .erased("delete from ballot.reminder where person = :person");
    }
}
