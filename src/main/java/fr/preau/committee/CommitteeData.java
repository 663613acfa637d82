package fr.preau.committee;

import fr.preau.account.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What bodies hold of a person: that they were reminded. */
@Configuration(proxyBeanMethods = false)
class CommitteeData {

    @Bean
    static PersonalData committeeData() {
        return PersonalData.of("instances")
                .list(
                        "rappels",
                        "select committee as instance, referral as saisine, days as jours, sent_at as le from committee.reminder where person = :person order by sent_at")
                .erased("delete from committee.reminder where person = :person");
    }
}
