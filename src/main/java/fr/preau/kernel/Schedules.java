package fr.preau.kernel;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Lets a module do something from time to time with {@code @Scheduled}, while a site is open and
 * never in a command. Every node does it: what is done twice must have one effect.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableScheduling
class Schedules {}
