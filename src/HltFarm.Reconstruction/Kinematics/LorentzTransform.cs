namespace HltFarm.Reconstruction;

/// <summary>A Lorentz transformation that mixes x, z and energy and leaves y alone: the beams lie in the x-z plane.</summary>
public readonly record struct LorentzTransform
{
    private readonly double xx;
    private readonly double xz;
    private readonly double xe;
    private readonly double zx;
    private readonly double zz;
    private readonly double ze;
    private readonly double ex;
    private readonly double ez;
    private readonly double ee;

    private LorentzTransform(ReadOnlySpan<double> rows) =>
        (xx, xz, xe, zx, zz, ze, ex, ez, ee) = (rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], rows[6], rows[7], rows[8]);

    public LorentzTransform Inverse => new([xx, zx, -ex, xz, zz, -ez, -xe, -ze, ee]);

    /// <summary>Into the frame that moves with velocity (betaX, 0, betaZ), then turned about y so that the momentum <paramref name="axis"/>,
    /// which lies in the x-z plane, points along +z.</summary>
    public static LorentzTransform ToRestFrame(double betaX, double betaZ, in FourMomentum axis)
    {
        double betaSquared = (betaX * betaX) + (betaZ * betaZ);
        double gamma = 1.0 / Math.Sqrt(1.0 - betaSquared);
        double k = (gamma - 1.0) / betaSquared;
        LorentzTransform boost = new([
            1.0 + (k * betaX * betaX),
            k * betaX * betaZ,
            -gamma * betaX,
            k * betaX * betaZ,
            1.0 + (k * betaZ * betaZ),
            -gamma * betaZ,
            -gamma * betaX,
            -gamma * betaZ,
            gamma,
        ]);
        FourMomentum turned = boost.Apply(axis);
        double p = Math.Sqrt((turned.Px * turned.Px) + (turned.Pz * turned.Pz));
        return boost.TurnedAboutY(turned.Px / p, turned.Pz / p);
    }

    public FourMomentum Apply(in FourMomentum v) =>
        new((xx * v.Px) + (xz * v.Pz) + (xe * v.E), v.Py, (zx * v.Px) + (zz * v.Pz) + (ze * v.E), (ex * v.Px) + (ez * v.Pz) + (ee * v.E));

    private LorentzTransform TurnedAboutY(double sin, double cos) =>
        new([
            (cos * xx) - (sin * zx),
            (cos * xz) - (sin * zz),
            (cos * xe) - (sin * ze),
            (sin * xx) + (cos * zx),
            (sin * xz) + (cos * zz),
            (sin * xe) + (cos * ze),
            ex,
            ez,
            ee,
        ]);
}
