using CsCheck;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Vocabulary;

public sealed class LineMaskTests
{
    private static readonly Gen<int[]> Lines = Gen.Int[0, 199].Array[0, 30];

    [Test]
    public void A_line_is_in_the_mask_exactly_when_it_was_put_in() =>
        Lines.Sample(set =>
        {
            LineMask mask = LineMask.Of(200, set);
            return Enumerable.Range(0, 300).All(line => mask[line] == set.Contains(line)) && mask.Count == set.Distinct().Count();
        });

    [Test]
    public void Masks_with_the_same_lines_are_equal_whatever_the_menus_length() =>
        Lines.Sample(set =>
        {
            LineMask shorter = LineMask.Of(200, set);
            LineMask longer = LineMask.Of(500, set);
            return shorter == longer && longer.Equals((object)shorter) && shorter.GetHashCode() == longer.GetHashCode();
        });

    [Test]
    public void One_line_more_or_less_makes_another_mask() =>
        Gen.Select(Lines, Gen.Int[0, 199])
            .Sample((set, line) => set.Contains(line) || LineMask.Of(200, [.. set, line]) != LineMask.Of(200, set));

    [Test]
    public void A_mask_that_nobody_filled_is_empty()
    {
        Assert.That(default(LineMask), Is.EqualTo(LineMask.Of(70)));
        Assert.That(default(LineMask).IsEmpty, Is.True);
        Assert.That(default(LineMask)[64], Is.False);
    }
}
