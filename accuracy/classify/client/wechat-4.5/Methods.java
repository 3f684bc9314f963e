package com.demo.net.old;

final class maa extends k {
  private final caa a = new caa();
  private final paa b = new paa();
  public final int getType() { return 801; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/clickcommand"; }
}

class caa { int cmd() { return 176; } int func() { return 901; } }
class paa { int cmd() { return 1000000176; } }

final class mab extends k {
  private final cab a = new cab();
  private final pab b = new pab();
  public final int getType() { return 802; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/searchcontact"; }
}

class cab { int cmd() { return 34; } int func() { return 902; } }
class pab { int cmd() { return 1000000034; } }

final class mac extends k {
  private final cac a = new cac();
  private final pac b = new pac();
  public final int getType() { return 803; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/verifyuser"; }
}

class cac { int cmd() { return 44; } int func() { return 903; } }
class pac { int cmd() { return 1000000044; } }

final class mad extends k {
  private final cad a = new cad();
  private final pad b = new pad();
  public final int getType() { return 804; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/createchatroom"; }
}

class cad { int cmd() { return 37; } int func() { return 904; } }
class pad { int cmd() { return 1000000037; } }

final class mae extends k {
  private final cae a = new cae();
  private final pae b = new pae();
  public final int getType() { return 805; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/addchatroommember"; }
}

class cae { int cmd() { return 36; } int func() { return 905; } }
class pae { int cmd() { return 1000000036; } }

final class maf extends k {
  private final caf a = new caf();
  private final paf b = new paf();
  public final int getType() { return 806; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/getqqgroup"; }
}

class caf { int cmd() { return 38; } int func() { return 906; } }
class paf { int cmd() { return 1000000038; } }

final class mag extends k {
  private final cag a = new cag();
  private final pag b = new pag();
  public final int getType() { return 807; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/shakereport"; }
}

class cag { int cmd() { return 56; } int func() { return 907; } }
class pag { int cmd() { return 1000000056; } }

final class mah extends k {
  private final cah a = new cah();
  private final pah b = new pah();
  public final int getType() { return 808; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/shakeget"; }
}

class cah { int cmd() { return 57; } int func() { return 908; } }
class pah { int cmd() { return 1000000057; } }

final class mai extends k {
  private final cai a = new cai();
  private final pai b = new pai();
  public final int getType() { return 809; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/openbottle"; }
}

class cai { int cmd() { return 55; } int func() { return 909; } }
class pai { int cmd() { return 1000000055; } }

final class maj extends k {
  private final caj a = new caj();
  private final paj b = new paj();
  public final int getType() { return 810; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/sendcard"; }
}

class caj { int cmd() { return 42; } int func() { return 910; } }
class paj { int cmd() { return 1000000042; } }

final class mak extends k {
  private final cak a = new cak();
  private final pak b = new pak();
  public final int getType() { return 811; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/sendappmsg"; }
}

class cak { int cmd() { return 107; } int func() { return 911; } }
class pak { int cmd() { return 1000000107; } }
