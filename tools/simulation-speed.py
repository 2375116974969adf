"""The same queue in SimPy: Poisson arrivals at 30 kHz on 10,000 servers of 0.32 s. Usage: simulation-speed.py [EVENTS]"""

import random
import sys
import time

import simpy


def run(events):
    env = simpy.Environment()
    servers = simpy.Resource(env, capacity=10_000)
    draw = random.Random(1)
    done = env.event()
    left = [events]

    def serve():
        with servers.request() as request:
            yield request
            yield env.timeout(draw.expovariate(1 / 0.32))
        left[0] -= 1
        if left[0] == 0:
            done.succeed()

    def arrivals():
        while left[0] > 0:
            yield env.timeout(draw.expovariate(30_000))
            env.process(serve())

    env.process(arrivals())
    start = time.perf_counter()
    env.run(until=done)
    return events / (time.perf_counter() - start)


print(f"{run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000):.0f} events/s")
