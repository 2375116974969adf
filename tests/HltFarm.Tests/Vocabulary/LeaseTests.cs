using CsCheck;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Vocabulary;

public sealed class LeaseTests
{
    private static readonly Gen<Lease> Leases = Gen.Select(
        Gen.UInt[1, 4_000_000_000],
        Gen.Int[1, 10_000],
        Gen.Long[0, 100_000_000_000_000],
        Gen.Double[10, 1e5],
        (first, length, start, step) => new Lease(1, 35, 12, first, length, start, step, 0, 1, 0)
    );

    [Test]
    public void A_lease_holds_as_many_numbers_as_its_length_from_the_first() =>
        Leases.Sample(lease =>
            lease.Holds(lease.FirstNumber)
            && lease.Holds(lease.EndNumber - 1)
            && !lease.Holds(lease.EndNumber)
            && !lease.Holds(lease.FirstNumber - 1)
            && lease.EndNumber - lease.FirstNumber == lease.Length
        );

    [Test]
    public void Nominal_time_is_a_function_of_the_number_alone_and_grows_by_its_step() =>
        Gen.Select(Leases, Gen.Int[1, 9_999])
            .Sample(
                (lease, place) =>
                {
                    long later = lease.NominalNs(lease.FirstNumber + (uint)place);
                    Lease cutElsewhere = lease with { FirstNumber = lease.FirstNumber + 1 };
                    return lease.NominalNs(1) == 0
                        && cutElsewhere.NominalNs(lease.FirstNumber + (uint)place) == later
                        && Math.Abs(later - lease.NominalNs(lease.FirstNumber) - (place * lease.NominalNsPerEvent)) < 2
                        && later >= lease.NominalNs(lease.FirstNumber + (uint)place - 1);
                }
            );
}
