using CsCheck;

namespace HltFarm.Specs.Tests.Selection;

internal static class Pick
{
    /// <summary>One of the values, each as likely.</summary>
    public static Gen<T> From<T>(params T[] values) => Gen.OneOf([.. values.Select(value => Gen.Const(value))]);
}
